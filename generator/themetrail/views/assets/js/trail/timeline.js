/* The timeline of the trail: shows the entries of one sort; the address keeps which. */
(function () {
  "use strict";

  var list = document.querySelector(".tt-trail .tt-sorts");
  if (!list) return;
  var say = window.themetrail.say;
  var months = Array.prototype.slice.call(document.querySelectorAll(".tt-month"));
  var buttons = {};
  var KEY = "#only=";

  var status = document.createElement("p");
  status.className = "tt-shown";
  status.setAttribute("role", "status");
  list.parentNode.insertBefore(status, list.nextSibling);

  function show(sort) {
    months.forEach(function (month) {
      var shown = 0;
      Array.prototype.forEach.call(month.querySelectorAll("[data-sort]"), function (entry) {
        entry.hidden = Boolean(sort) && entry.dataset.sort !== sort;
        if (!entry.hidden) shown += 1;
      });
      month.hidden = !shown;
    });
    Object.keys(buttons).forEach(function (key) {
      buttons[key].setAttribute("aria-pressed", String(key === sort));
    });
    status.textContent = sort
      ? say("Only this sort is shown. Choose it again to show everything.")
      : say("Choose a sort to see only its entries.");
  }

  function asked() {
    var sort = location.hash.indexOf(KEY) === 0 ? location.hash.slice(KEY.length) : "";
    return Object.prototype.hasOwnProperty.call(buttons, sort) ? sort : "";
  }

  function choose(sort) {
    var next = asked() === sort ? "" : sort;
    history.replaceState(null, "", next ? KEY + next : location.pathname + location.search);
    show(next);
  }

  Array.prototype.forEach.call(list.children, function (item) {
    var button = document.createElement("button");
    button.type = "button";
    while (item.firstChild) button.appendChild(item.firstChild);
    button.addEventListener("click", function () { choose(item.dataset.filter); });
    item.appendChild(button);
    buttons[item.dataset.filter] = button;
  });

  window.addEventListener("hashchange", function () { show(asked()); });
  show(asked());
})();
