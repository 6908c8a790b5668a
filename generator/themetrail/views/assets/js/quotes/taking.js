/* Quotes to take along: as Markdown, as a table, as plain text, each with its citation. */
(function () {
  "use strict";

  var site = window.themetrail;
  var quotes = site.quotes;
  var say = quotes.say;
  var element = quotes.element;

  function titles(records) { return records.map(function (each) { return each.title; }); }

  function labels(study, key, quote) {
    var facet = study.facets.find(function (each) { return each.key === key; });
    return facet.sets[facet.of[quote]].map(function (place) { return facet.values[place].label; });
  }

  /* What is marked up in Markdown, as the signs themselves. */
  function plainMarkdown(text) {
    return text.replace(/[\\`*_[\]<>&~|]/g, "\\$&").replace(/^(\s*)([-+#=]|\d+[.)])/gm, function (_, space, sign) {
      return space + sign.slice(0, -1) + "\\" + sign.slice(-1);
    });
  }

  function heading(study, chosen, here) {
    return [study.data.study, chosen.length ? say("selection", { choices: chosen.join("; ") }) : say("selection all")]
      .concat(/^https?:/.test(here) ? [here] : []);
  }

  function markdown(study, found, chosen, here) {
    var top = heading(study, chosen, here).map(plainMarkdown);
    var entries = found.map(function (quote) {
      var lines = plainMarkdown(quotes.told.words(study, quote)).split("\n");
      var credit = "— [" + plainMarkdown(quotes.told.credit(study, quote)) + "](<" + quotes.told.link(study, quote) + ">)";
      var codes = titles(quotes.told.codesOf(study, quote)).map(plainMarkdown);
      return lines.concat(["", credit]).map(function (line) { return ("> " + line).trim(); })
        .concat(codes.length ? ["", say("codes", { list: codes.join("; ") })] : []).join("\n");
    });
    return ["# " + top[0]].concat(top.slice(1), entries).join("\n\n") + "\n";
  }

  function text(study, found, chosen, here) {
    var entries = found.map(function (quote) {
      var codes = titles(quotes.told.codesOf(study, quote));
      return [quotes.told.citation(study, quote)].concat(codes.length ? [say("codes", { list: codes.join("; ") })] : []).join("\n");
    });
    return [heading(study, chosen, here).join("\n")].concat(entries).join("\n\n") + "\n";
  }

  /* A cell that no spreadsheet takes for a formula. */
  function cell(value) {
    var safe = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? "'" + value : value;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function row(study, quote, attributes) {
    var told = quotes.told;
    var cast = told.castOf(study, quote);
    return [
      study.data.quotes.id[quote], told.words(study, quote), cast.map(function (each) { return each.title; }).join("; "),
      told.transcriptOf(study, quote).title, labels(study, "kind", quote).join("; "), told.turnRange(study, quote),
      labels(study, "speaker", quote).join("; "), titles(told.codesOf(study, quote)).join("; "),
      labels(study, "theme", quote).join("; ")
    ].concat(
      attributes.map(function (facet) { return labels(study, facet.key, quote).join("; "); }),
      [study.data.note[quote] || "", study.data.by[quote] || "", told.link(study, quote), told.citation(study, quote)]
    );
  }

  function csv(study, found) {
    var attributes = study.facets.filter(function (facet) { return facet.key.indexOf("attribute.") === 0; });
    var first = ["id", "words", "participant", "transcript", "kind", "turns", "speaker", "codes", "themes"]
      .map(function (name) { return say("column " + name); })
      .concat(attributes.map(function (facet) { return facet.name; }),
        ["note", "by", "place", "citation"].map(function (name) { return say("column " + name); }));
    var rows = [first].concat(found.map(function (quote) { return row(study, quote, attributes); }));
    return "\ufeff" + rows.map(function (each) { return each.map(cell).join(","); }).join("\r\n") + "\r\n";
  }

  var forms = {
    markdown: { make: markdown, file: "quotes.md", type: "text/markdown" },
    csv: { make: csv, file: "quotes.csv", type: "text/csv" },
    text: { make: text, file: "quotes.txt", type: "text/plain" }
  };

  function download(form, content) {
    var address = URL.createObjectURL(new Blob([content], { type: form.type + ";charset=utf-8" }));
    var link = element("a", { href: address, download: form.file, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }

  /* The part of the page where a form is chosen; `selection` gives the quotes and tells the choices. */
  function taking(study, selection) {
    var form = element("select", { id: "tt-form" });
    Object.keys(forms).forEach(function (name) { form.append(element("option", { value: name }, say("as " + name))); });
    function content(of) { return forms[form.value].make(study, of.quotes, of.choices, location.href); }
    return element("details.tt-take", null, element("summary", null, say("take")),
      element("p.tt-hint", null, say("take hint")),
      element("p.tt-take-as", null, element("label", { for: "tt-form" }, say("take as")), " ", form, " ",
        quotes.button("", say("copy"), function () {
          var of = selection();
          site.copy(content(of), say("selection copied", { n: of.quotes.length }));
        }), " ",
        quotes.button("", say("download"), function () { download(forms[form.value], content(selection())); })));
  }

  quotes.taking = taking;
})();
