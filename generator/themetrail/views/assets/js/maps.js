/* Thematic maps: closer and farther, one box with its neighbours, the whole screen, and the drawing as a file. */
(function () {
  "use strict";

  var say = window.themetrail.say;
  var button = window.themetrail.button;
  var STEPS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4], ALIKE = 1.2, NOTCH = 40, TALL = 800;
  var DRAWN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-style",
    "font-weight", "opacity"];

  function each(list, what) { Array.prototype.forEach.call(list, what); }

  /* What belongs to what: key -> the keys of boxes, words and lines' ends beside it. Words on a line join the
     two boxes that it joins. */
  function neighbours(svg) {
    var beside = {};
    each(svg.querySelectorAll("[data-ends]"), function (line) {
      var ends = line.dataset.ends.split(" ");
      (beside[ends[0]] = beside[ends[0]] || []).push(ends[1]);
      (beside[ends[1]] = beside[ends[1]] || []).push(ends[0]);
    });
    return beside;
  }

  function boxesOf(svg) {
    var boxes = {};
    each(svg.querySelectorAll(".tt-node"), function (node) { boxes[node.dataset.key] = true; });
    return boxes;
  }

  /* The words of a box, as they were before they were broken into lines. */
  function named(node) {
    var whole = node.getAttribute("aria-label") || "";
    return Array.prototype.reduce.call(node.querySelectorAll("text"), function (words, line) {
      var on = words + line.textContent;
      return !words || whole.indexOf(on) === 0 ? on : words + " " + line.textContent;
    }, "");
  }

  /* `rgb(…)` for what only browsers read: `color(srgb …)`, which mixed colours come out as. */
  function plain(value) {
    return value.replace(/color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)/g, function (_, red, green, blue, alpha) {
      var parts = [red, green, blue].map(function (part) { return Math.round(part * 255); });
      return alpha ? "rgba(" + parts.concat(alpha).join(", ") + ")" : "rgb(" + parts.join(", ") + ")";
    });
  }

  function around(svg, beside, key) {
    var boxes = boxesOf(svg), near = {};
    near[key] = true;
    (beside[key] || []).forEach(function (next) {
      near[next] = true;
      if (!boxes[next]) beside[next].forEach(function (other) { near[other] = true; });
    });
    return near;
  }

  /* Gives what is near a class. A line is near where both its ends are and one of them is the box itself or
     words on a line from it. */
  function mark(svg, near, key, name) {
    var boxes = boxesOf(svg);
    each(svg.querySelectorAll("[data-key]"), function (part) {
      part.classList.toggle(name, Boolean(near && near[part.dataset.key]));
    });
    each(svg.querySelectorAll("[data-ends]"), function (line) {
      var ends = line.dataset.ends.split(" ");
      var own = ends.indexOf(key) >= 0 || ends.some(function (end) {
        return near && near[end] && !boxes[end];
      });
      line.classList.toggle(name, Boolean(near && near[ends[0]] && near[ends[1]] && own));
    });
  }

  function enhance(figure) {
    var drawing = figure.querySelector(".tt-map-drawing");
    var svg = drawing && drawing.querySelector("svg");
    if (!svg) return;
    var whole = svg.getAttribute("viewBox");
    var beside = neighbours(svg);
    var scale = null, fit = 1;  /* no scale: as large as the page has room for, which is `fit` */
    var tied = Array.prototype.filter.call(svg.querySelectorAll(".tt-node"), function (node) {
      return beside[node.dataset.key];
    });

    function see(node) {
      var key = node && node.dataset.key;
      svg.classList.toggle("tt-lit-up", Boolean(node));
      mark(svg, node ? around(svg, beside, key) : null, key, "tt-lit");
    }

    tied.forEach(function (node) {
      node.addEventListener("pointerenter", function (event) { if (event.pointerType !== "touch") see(node); });
      node.addEventListener("pointerleave", function () { see(null); });
      node.addEventListener("focus", function () { see(node); });
      node.addEventListener("blur", function () { see(null); });
    });

    function own() { return svg.getAttribute("viewBox").split(" ").map(Number); }

    function levels() {
      return STEPS.filter(function (step) {
        return Math.max(step / fit, fit / step) >= ALIKE;
      }).concat(fit).sort(function (one, other) { return one - other; });
    }

    function size() {
      figure.classList.toggle("tt-map-sized", scale !== null);
      svg.style.setProperty("--tt-map-width", own()[2] * (scale || 1) + "px");
      var all = levels(), now = scale || fit;
      closer.setAttribute("aria-disabled", String(now === all[all.length - 1]));
      farther.setAttribute("aria-disabled", String(now === all[0]));
    }

    /* What is under the pointer stays there; without one, what was in the middle of the window is in the
       middle of the frame. */
    function zoom(by, at) {
      var before = svg.getBoundingClientRect(), frame = drawing.getBoundingClientRect();
      if (scale === null) fit = Math.min(before.width / own()[2], before.height / own()[3]) || 1;
      var all = levels();
      var next = all[all.indexOf(scale || fit) + by];
      if (!next) return;
      var x = at ? at.clientX : frame.left + frame.width / 2;
      var y = at ? at.clientY : (Math.max(frame.top, 0) + Math.min(frame.bottom, window.innerHeight)) / 2;
      var left = (x - before.left) / before.width, top = (y - before.top) / before.height;
      scale = next === fit ? null : next;
      size();
      var after = svg.getBoundingClientRect();
      frame = drawing.getBoundingClientRect();
      drawing.scrollLeft += after.left + left * after.width - (at ? x : frame.left + frame.width / 2);
      drawing.scrollTop += after.top + top * after.height - (at ? y : frame.top + frame.height / 2);
    }

    function fitAgain() {
      scale = null;
      size();
    }

    /* The part of the drawing that holds a box and what is near it; all of it without one. */
    function show(key) {
      mark(svg, key ? around(svg, beside, key) : null, key, "tt-kept");
      figure.classList.toggle("tt-map-chosen", Boolean(key));
      svg.setAttribute("viewBox", whole);
      if (key) {
        var box = null;
        each(svg.querySelectorAll(".tt-kept"), function (part) {
          var each = part.getBBox();
          box = box ? {
            left: Math.min(box.left, each.x), top: Math.min(box.top, each.y),
            right: Math.max(box.right, each.x + each.width), bottom: Math.max(box.bottom, each.y + each.height)
          } : { left: each.x, top: each.y, right: each.x + each.width, bottom: each.y + each.height };
        });
        var shift = svg.querySelector("g").transform.baseVal.consolidate().matrix;
        svg.setAttribute("viewBox", [box.left + shift.e - 8, box.top + shift.f - 8,
          box.right - box.left + 16, box.bottom - box.top + 16].join(" "));
      }
      svg.setAttribute("width", own()[2]);
      svg.setAttribute("height", own()[3]);
      fitAgain();
    }

    /* In pages that run from right to left, the drawing is mirrored, and each line of words back again. */
    function mirror(copy, texts) {
      var view = own();
      each(copy.children, function (group) {
        group.setAttribute("transform", "matrix(-1 0 0 1 " + (2 * view[0] + view[2]) + " 0) " + group.getAttribute("transform"));
      });
      each(copy.querySelectorAll("text"), function (text, place) {
        var box = texts[place].getBBox();
        text.setAttribute("transform", "matrix(-1 0 0 1 " + (2 * box.x + box.width) + " 0)");
      });
    }

    /* Links lead to where the site is published. Where it lies on a disk is nobody's business who gets the drawing. */
    function save() {
      var copy = svg.cloneNode(true);
      var published = document.querySelector("link[rel=canonical]") || (location.protocol !== "file:" && location);
      see(null);
      if (getComputedStyle(svg).transform !== "none") mirror(copy, svg.querySelectorAll("text"));
      var originals = svg.querySelectorAll("*"), copies = copy.querySelectorAll("*");
      each(originals, function (original, place) {
        var look = getComputedStyle(original), made = copies[place];
        if (look.display === "none" && made.tagName !== "title") {
          made.remove();
          return;
        }
        made.classList.remove("tt-lit", "tt-kept");
        DRAWN.forEach(function (name) { made.style.setProperty(name, plain(look.getPropertyValue(name))); });
        if (!original.href) return;
        if (published) made.setAttribute("href", new URL(original.getAttribute("href"), published.href).href);
        else made.removeAttribute("href");
      });
      copy.removeAttribute("class");
      copy.removeAttribute("style");
      copy.style.background = plain(getComputedStyle(document.body).backgroundColor);
      var text = '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(copy);
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
      link.download = (svg.getAttribute("aria-label") || "map").replace(/[\\/:*?"<>|]+/g, " ") + ".svg";
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    }

    var tools = document.createElement("div");
    tools.className = "tt-map-tools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", say("What can be done with the map"));
    var closer = button(say("Closer"), function () { zoom(1); });
    var farther = button(say("Farther"), function () { zoom(-1); });
    if (tied.length > 3) {
      var label = document.createElement("label");
      var select = document.createElement("select");
      label.append(say("Show") + " ", select);
      select.add(new Option(say("the whole map"), ""));
      tied.forEach(function (node) {
        select.add(new Option(say("{box} and what it is tied to", { box: named(node) }), node.dataset.key));
      });
      select.addEventListener("change", function () { show(select.value); });
      tools.append(label);
    }
    tools.append(closer, farther);
    if (figure.requestFullscreen) {
      var screen = button(say("Full screen"), function () {
        if (document.fullscreenElement) document.exitFullscreen();
        else figure.requestFullscreen();
      });
      figure.addEventListener("fullscreenchange", function () {
        screen.textContent = document.fullscreenElement ? say("Leave full screen") : say("Full screen");
        fitAgain();
      });
      tools.append(screen);
    }
    tools.append(button(say("Save the drawing"), save));
    if (own()[3] > TALL) drawing.before(tools);
    else drawing.after(tools);

    drawing.tabIndex = 0;
    drawing.setAttribute("role", "region");
    if (!drawing.hasAttribute("aria-label")) drawing.setAttribute("aria-label", svg.getAttribute("aria-label"));
    drawing.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "+" || event.key === "=") zoom(1);
      else if (event.key === "-") zoom(-1);
      else return;
      event.preventDefault();
    });
    /* Two fingers on a touchpad send many small turns, a wheel sends few large ones. */
    var turned = 0;
    drawing.addEventListener("wheel", function (event) {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned += event.deltaY * (event.deltaMode ? 16 : 1);
      if (Math.abs(turned) < NOTCH) return;
      zoom(turned < 0 ? 1 : -1, event);
      turned = 0;
    }, { passive: false });

    /* Drag to move what does not fit. A click that ends a drag opens nothing. */
    var from = null;
    drawing.addEventListener("pointerdown", function (event) {
      if (event.pointerType === "touch" || event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: drawing.scrollLeft, top: drawing.scrollTop, far: false };
    });
    drawing.addEventListener("pointermove", function (event) {
      if (!from || !(event.buttons & 1)) { from = null; return; }
      var x = event.clientX - from.x, y = event.clientY - from.y;
      if (!from.far && Math.abs(x) + Math.abs(y) < 6) return;
      from.far = drawing.scrollWidth > drawing.clientWidth || drawing.scrollHeight > drawing.clientHeight;
      drawing.scrollLeft = from.left - x;
      drawing.scrollTop = from.top - y;
    });
    drawing.addEventListener("dragstart", function (event) { event.preventDefault(); });
    drawing.addEventListener("click", function (event) {
      if (from && from.far && event.detail) event.preventDefault();
      from = null;
    }, true);
    size();
  }

  each(document.querySelectorAll("figure.tt-map"), enhance);
})();
