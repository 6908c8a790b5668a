/* Lines of a table in an order in which what is alike stands together.

   The cosine of two lines tells how alike they are. The lines are joined two by two, the most alike first, by the
   average over their groups (Sokal & Michener 1958), and each two groups are joined at those of their ends that
   are most alike (Gruvaeus & Wainer 1972). The same table always gives the same order. */
(function () {
  "use strict";

  function cosines(vectors) {
    var number = vectors.length;
    var all = new Float64Array(number * number);
    var lengths = vectors.map(function (vector) {
      return Math.sqrt(vector.reduce(function (sum, value) { return sum + value * value; }, 0));
    });
    for (var one = 0; one < number; one += 1) {
      for (var other = 0; other < one; other += 1) {
        var sum = 0;
        for (var at = 0; at < vectors[one].length; at += 1) sum += vectors[one][at] * vectors[other][at];
        all[one * number + other] = all[other * number + one] = sum / (lengths[one] * lengths[other]);
      }
    }
    return all;
  }

  function reversed(list) { return list.slice().reverse(); }

  /* Two orders as one, joined at the ends that are most alike. */
  function joined(one, other, alike) {
    var ends = [
      [one, other], [one, reversed(other)], [reversed(one), other], [reversed(one), reversed(other)]
    ];
    var likeness = ends.map(function (pair) { return alike(pair[0][pair[0].length - 1], pair[1][0]); });
    var best = ends[likeness.indexOf(Math.max.apply(null, likeness))];
    return best[0].concat(best[1]);
  }

  /* The group that is most like one; the group before it in the chain where that is as much so. */
  function nearest(groups, likeness, number, one, before) {
    var best = before;
    groups.forEach(function (group, other) {
      if (!group || other === one) return;
      if (best < 0 || likeness[one * number + other] > likeness[one * number + best]) best = other;
    });
    return best;
  }

  /* The places of vectors, none of them empty, by the chain of nearest neighbours. */
  function order(vectors) {
    var number = vectors.length;
    var own = cosines(vectors);
    var likeness = own.slice();
    var alike = function (one, other) { return own[one * number + other]; };
    var groups = vectors.map(function (_, place) { return [place]; });
    var chain = [];
    for (var left = number; left > 1;) {
      if (!chain.length) chain.push(groups.findIndex(Boolean));
      var top = chain[chain.length - 1];
      var before = chain.length > 1 ? chain[chain.length - 2] : -1;
      var next = nearest(groups, likeness, number, top, before);
      if (next !== before) {
        chain.push(next);
        continue;
      }
      chain.length -= 2;
      merge(Math.min(top, next), Math.max(top, next));
      left -= 1;
    }
    var found = groups.find(Boolean) || [];
    return found.length && found[0] > found[found.length - 1] ? reversed(found) : found;

    function merge(one, other) {
      var sizes = [groups[one].length, groups[other].length];
      for (var each = 0; each < number; each += 1) {
        var mean = (sizes[0] * likeness[one * number + each] + sizes[1] * likeness[other * number + each]) / (sizes[0] + sizes[1]);
        likeness[one * number + each] = likeness[each * number + one] = mean;
      }
      groups[one] = joined(groups[one], groups[other], alike);
      groups[other] = null;
    }
  }

  window.themetrail.quotes.bySimilarity = order;
})();
