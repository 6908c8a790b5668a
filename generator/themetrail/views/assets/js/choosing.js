/* Lists of which a reader may see one sort only: the quotations of one grade, the timeline's memos. The address
   keeps which. */
(function () {
  "use strict";

  var say = window.themetrail.say;

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  /* Make the items of a list choose what is shown, by their `data-filter`. `show` is given the one that is chosen,
     or nothing, and returns what is to be said of it. */
  function chooseOne(list, key, show) {
    var start = "#" + key + "=";
    var buttons = {};
    var status = document.createElement("p");
    status.className = "tt-shown";
    status.setAttribute("role", "status");
    list.parentNode.insertBefore(status, list.nextSibling);

    function asked() {
      var sort = location.hash.indexOf(start) === 0 ? location.hash.slice(start.length) : "";
      return Object.prototype.hasOwnProperty.call(buttons, sort) ? sort : "";
    }

    function update(sort) {
      Object.keys(buttons).forEach(function (each) {
        buttons[each].setAttribute("aria-pressed", String(each === sort));
      });
      status.textContent = show(sort);
    }

    function choose(sort) {
      var next = asked() === sort ? "" : sort;
      history.replaceState(null, "", next ? start + next : location.pathname + location.search);
      update(next);
    }

    Array.prototype.forEach.call(list.children, function (item) {
      var button = document.createElement("button");
      button.type = "button";
      while (item.firstChild) button.appendChild(item.firstChild);
      button.addEventListener("click", function () { choose(item.dataset.filter); });
      item.appendChild(button);
      buttons[item.dataset.filter] = button;
    });

    window.addEventListener("hashchange", function () { update(asked()); });
    update(asked());
  }

  all(".tt-checks .tt-grades").forEach(function (list) {
    var entries = all(".tt-checked > li");

    function fits(entry, grade) {
      if (!grade) return true;
      return grade === "repeated" ? entry.hasAttribute("data-repeated") : entry.dataset.grade === grade;
    }

    chooseOne(list, "grade", function (grade) {
      entries.forEach(function (entry) { entry.hidden = !fits(entry, grade); });
      all(".tt-checked-on").forEach(function (group) {
        group.hidden = !group.querySelector(".tt-checked > li:not([hidden])");
      });
      if (!grade) return say("Choose a grade to see only its quotations.");
      return say({
        one: "{shown} of {n} quotation shown. Choose the grade again to show all.",
        other: "{shown} of {n} quotations shown. Choose the grade again to show all."
      }, { shown: all(".tt-checked > li:not([hidden])").length, n: Number(list.dataset.total) });
    });
  });

  all(".tt-trail .tt-sorts").forEach(function (list) {
    chooseOne(list, "only", function (sort) {
      all(".tt-month").forEach(function (month) {
        all("[data-sort]", month).forEach(function (entry) {
          entry.hidden = Boolean(sort) && entry.dataset.sort !== sort;
        });
        month.hidden = !month.querySelector("[data-sort]:not([hidden])");
      });
      return sort
        ? say("Only this sort is shown. Choose it again to show everything.")
        : say("Choose a sort to see only its entries.");
    });
  });
})();
