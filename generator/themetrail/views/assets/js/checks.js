/* The report of the checks: shows the quotations of one grade; the address keeps which. */
(function () {
  "use strict";

  var list = document.querySelector(".tt-checks .tt-grades");
  if (!list) return;
  var entries = Array.prototype.slice.call(document.querySelectorAll(".tt-checked > li"));
  var groups = Array.prototype.slice.call(document.querySelectorAll(".tt-checked-on"));
  var say = window.themetrail.say;
  var buttons = {};
  var KEY = "#grade=";

  var status = document.createElement("p");
  status.className = "tt-shown";
  status.setAttribute("role", "status");
  list.parentNode.insertBefore(status, list.nextSibling);

  function fits(entry, grade) {
    if (!grade) return true;
    return grade === "repeated" ? entry.hasAttribute("data-repeated") : entry.dataset.grade === grade;
  }

  function show(grade) {
    var number = 0;
    entries.forEach(function (entry) {
      entry.hidden = !fits(entry, grade);
      if (!entry.hidden) number += 1;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector(".tt-checked > li:not([hidden])"); });
    Object.keys(buttons).forEach(function (key) {
      buttons[key].setAttribute("aria-pressed", String(key === grade));
    });
    status.textContent = grade
      ? say({
        one: "{shown} of {n} quotation shown. Choose the grade again to show all.",
        other: "{shown} of {n} quotations shown. Choose the grade again to show all."
      }, { shown: number, n: Number(list.dataset.total) })
      : say("Choose a grade to see only its quotations.");
  }

  function asked() {
    var grade = location.hash.indexOf(KEY) === 0 ? location.hash.slice(KEY.length) : "";
    return Object.prototype.hasOwnProperty.call(buttons, grade) ? grade : "";
  }

  function choose(grade) {
    var next = asked() === grade ? "" : grade;
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
