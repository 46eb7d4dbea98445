"""A pathway document as Python needs it: shape and size checked, links, names. The meaning is the core's, in the browser."""

import json
import re

MAX_BYTES = 2 * 1024 * 1024
MAX_CREDENTIALS = 20_000
MAX_SVG = 1024 * 1024


class NotAPathway(ValueError):
    """The text cannot be a pathway; the code says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Document:
    """A document that is sound enough to be shown."""

    def __init__(self, text):
        if len(text.encode("utf-8", "replace")) > MAX_BYTES:
            raise NotAPathway("too-large")
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise NotAPathway("not-json") from error
        if not isinstance(data, dict) or data.get("stackway") != "1":
            raise NotAPathway("not-a-pathway")
        credentials = data.get("credentials", [])
        if not isinstance(credentials, list) or len(credentials) > MAX_CREDENTIALS:
            raise NotAPathway("not-a-pathway")
        if not all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in credentials):
            raise NotAPathway("not-a-pathway")
        self.data = data
        self.credentials = credentials

    def links(self, instance=None):
        """Places of this installation that stand for credentials: (credential, kind, id)."""
        found = []
        for credential in self.credentials:
            links = credential.get("links")
            for link in links if isinstance(links, list) else []:
                if not isinstance(link, dict) or link.get("system") != "openedx" or not isinstance(link.get("id"), str):
                    continue
                if link.get("instance") in (None, instance):
                    found.append((credential["id"], link.get("kind"), link["id"]))
        return found

    def title(self, lang):
        """The title in a language."""
        return self.text(self.data.get("title", ""), lang)

    def names(self, lang):
        """Names by id, of credentials and roles."""
        roles = self.data.get("roles")
        ones = [*self.credentials, *(roles if isinstance(roles, list) else [])]
        return {one["id"]: self.text(one.get("name", one["id"]), lang) for one in ones if isinstance(one, dict) and isinstance(one.get("id"), str)}

    def text(self, value, lang):
        """A text, or the best of a map of languages: asked, its parent, the document's, any."""
        if isinstance(value, str):
            return value
        if not isinstance(value, dict):
            return ""
        texts = {str(tag).lower(): text for tag, text in value.items() if isinstance(text, str)}
        lang = (lang or "en").lower().replace("_", "-")
        for tag in (lang, lang.split("-")[0], str(self.data.get("language", "en")).lower()):
            if tag in texts:
                return texts[tag]
        return next(iter(texts.values()), "")

    def stages(self, given):
        """Ids by stage that a browser worked out, checked; without sound ones all credentials in one stage."""
        known = self.names("en")
        stages = []
        for stage in given if isinstance(given, list) else []:
            items = stage.get("items") if isinstance(stage, dict) else None
            items = [one for one in items if isinstance(one, str) and one in known] if isinstance(items, list) else []
            if items:
                title = stage.get("title")
                stages.append({"title": title if isinstance(title, str) else "", "items": items})
        if not stages and self.credentials:
            stages.append({"title": "", "items": [one["id"] for one in self.credentials]})
        return stages


def sound_svg(svg):
    """A drawing that a browser made, if it is one and small; it is only ever shown as an image, where nothing in it runs."""
    if isinstance(svg, str) and len(svg) <= MAX_SVG and re.match(r"<svg[\s>]", svg) and "<!" not in svg:
        return svg
    return ""
