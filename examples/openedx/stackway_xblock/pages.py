"""HTML of the two views. Everything that comes from elsewhere is escaped."""

from html import escape

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def student(document, stages, facts, lang, say, goals, svg):
    """The element; inside it the same in words, for pages without script and browsers without WebAssembly."""
    names = document.names(lang)
    known = known_words(document, facts, say)
    lists = []
    for stage in stages:
        items = "".join(
            f"<li>{escape(names[one])}{f' – <strong>{escape(known[one])}</strong>' if one in known else ''}</li>" for one in stage["items"] if one in names
        )
        lists.append(_stage(stage, items))
    image = f'<noscript><img src="{svg}" alt="{escape(document.title(lang))}" style="max-width:100%"></noscript>' if svg else ""
    options = "".join(f'<option value="{escape(one)}"{" selected" if one in goals else ""}>{escape(names[one])}</option>' for one in possible_goals(document) if one in names)
    chooser = (
        f'<p class="stackway-goal"><label>{escape(say["goal"])} <select data-stackway="goal"><option value="">{escape(say["no-goal"])}</option>{options}</select></label></p>'
        if options and facts is not None
        else ""
    )
    return (
        f'<div class="stackway-xblock" {_speaks(lang)}>{chooser}<stackway-map lang="{escape(lang)}"><div slot="error"><h3>{escape(document.title(lang))}</h3>{"".join(lists)}{image}</div></stackway-map></div>'
    )


def _speaks(lang):
    """Language and direction: the page around may be in another."""
    return f'lang="{escape(lang)}" dir="{"rtl" if lang.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"}"'


def _stage(stage, items):
    title = f"<h4>{escape(stage['title'])}</h4>" if stage["title"] else ""
    return f"{title}<ol>{items}</ol>"


def possible_goals(document):
    """What the pathway leads to."""
    goals = document.data.get("goals")
    return [one for one in goals if isinstance(one, str)] if isinstance(goals, list) else []


def known_words(document, facts, say):
    """Status words by credential, for what the platform itself says; the rest is the core's to work out."""
    earned, begun = set(), set()
    for one in _entries(facts, "blocks"):
        completion = one.get("completion")
        if isinstance(completion, (int, float)) and completion > 0:
            (earned if completion >= 1 else begun).add(one.get("usage_key"))
    for one in _entries(facts, "certificates"):
        if one.get("status") in ("downloadable", "awarded") and one.get("is_passing") is not False:
            earned.add(one.get("course_id"))
    for one in _entries(facts, "grades"):
        if one.get("passed") is True:
            earned.add(one.get("course_id"))
    for one in _entries(facts, "enrollments"):
        details = one.get("course_details")
        if isinstance(details, dict):
            begun.add(details.get("course_id"))
    known = {}
    for credential, _, at in document.links():
        if at in earned:
            known[credential] = say["earned"]
        elif at in begun:
            known.setdefault(credential, say["in-progress"])
    return known


def _entries(facts, name):
    """A list of a platform's own answer, without what is no entry."""
    found = (facts or {}).get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def message(text):
    """A sentence in the place of a map."""
    return f'<div class="stackway-xblock"><p>{escape(text)}</p></div>'


def studio(name, text, lang, say):
    """The form in Studio."""
    return (
        '<div class="wrapper-comp-settings is-active editor-with-buttons stackway-studio" ' + _speaks(lang) + ' style="padding:1rem"><form>'
        f'<p><label>{escape(say["title"])}<br><input name="name" value="{escape(name)}" maxlength="200"></label></p>'
        f'<p><label>{escape(say["file"])}<br><input type="file" data-stackway="file" accept=".json,application/json"></label></p>'
        f'<p><label>{escape(say["document"])}<br><textarea name="document" rows="16" spellcheck="false" style="width:100%;font-family:monospace">{escape(text)}</textarea></label></p>'
        f'<div aria-live="polite"><p data-stackway="verdict" data-sound="{escape(say["sound"])}" data-findings="{escape(say["findings"])}"></p><ul data-stackway="findings"></ul></div>'
        f'<div class="xblock-actions"><button type="submit" class="button action-primary save-button">{escape(say["save"])}</button> '
        f'<button type="button" class="button cancel-button">{escape(say["cancel"])}</button></div></form></div>'
    )
