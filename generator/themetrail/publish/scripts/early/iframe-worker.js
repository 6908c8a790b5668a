/* Search on pages that were opened by double click: there a browser starts no worker, so that the
   search program runs in a hidden frame instead, which looks like a worker to both sides. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function FrameWorker(address) {
    var worker = document.createDocumentFragment();
    var waiting = [];
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.tabIndex = -1;
    frame.setAttribute("aria-hidden", "true");

    function load(source) {
      return new Promise(function (resolve, reject) {
        var script = frame.contentDocument.createElement("script");
        script.src = source;
        script.onload = resolve;
        script.onerror = function () { reject(new Error("cannot load " + source)); };
        frame.contentDocument.head.appendChild(script);
      });
    }

    function deliver(data) {
      frame.contentWindow.dispatchEvent(new frame.contentWindow.MessageEvent("message", { data: data }));
    }

    worker.postMessage = function (data) {
      if (waiting) waiting.push(data);
      else deliver(data);
    };
    worker.terminate = function () { frame.remove(); };

    function begin() {
      var program = new URL(address, location.href).href;
      var inside = frame.contentWindow;
      inside.importScripts = function () {
        return Array.prototype.slice.call(arguments).reduce(function (before, source) {
          return before.then(function () { return load(new URL(source, program).href); });
        }, Promise.resolve());
      };
      inside.postMessage = function (data) {
        worker.dispatchEvent(new MessageEvent("message", { data: data }));
      };
      load(program).then(
        function () {
          var early = waiting;
          waiting = null;
          early.forEach(deliver);
        },
        function () { worker.dispatchEvent(new Event("error")); }
      );
    }

    (document.body || document.documentElement).appendChild(frame);
    begin();
    return worker;
  }

  window.Worker = FrameWorker;
})();
