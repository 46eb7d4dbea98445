"""The XBlock: a pathway chosen in Studio, shown with what the platform knows of the learner."""

import base64

from web_fragments.fragment import Fragment
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import List, Scope, String, UserScope

from . import facts, pages
from .document import Document, NotAPathway, sound_svg
from .words import language, words


@XBlock.wants("user", "completion", "i18n", "stackway")
class StackwayXBlock(CompletableXBlockMixin, XBlock):
    """A credential pathway as a map."""

    display_name = String(default="Pathway", scope=Scope.settings)
    document = String(default="", scope=Scope.settings, help="The pathway, JSON")
    stages = List(default=[], scope=Scope.settings, help="Ids by stage, for pages without script")
    svg = String(default="", scope=Scope.settings, help="The map without a learner")
    goals = List(default=[], scope=Scope.user_state, help="What the learner works towards")

    has_author_view = True
    icon_class = "other"

    @XBlock.supports("multi_device")
    def student_view(self, context=None):
        """The map with the learner's progress."""
        return self._map(personal=True)

    def author_view(self, context=None):
        """The map in Studio: nobody's progress, and how much of it this platform can tell."""
        fragment = self._map(personal=False)
        try:
            document = Document(self.document)
        except NotAPathway:
            return fragment
        linked = len({credential for credential, _, _ in document.links()})
        fragment.content += pages.message(words(language(self))["linked"].format(n=linked, of=len(document.credentials)))
        return fragment

    def public_view(self, context=None):
        """For somebody unknown."""
        return self._map(personal=False)

    def _map(self, personal):
        lang = language(self)
        say = words(lang)
        if not self.document:
            return Fragment(pages.message(say["empty"]))
        try:
            document = Document(self.document)
        except NotAPathway:
            return Fragment(pages.message(say["broken"]))
        known = facts.gather(self, document.links()) if personal else None
        svg = "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode() if self.svg else ""
        fragment = Fragment(pages.student(document, document.stages(self.stages), known, lang, say, self.goals, svg))
        fragment.add_javascript_url(self.runtime.local_resource_url(self, "public/student.js"))
        fragment.initialize_js(
            "StackwayXBlock", {"module": self.runtime.local_resource_url(self, "public/mount.js"), "document": self.document, "facts": known, "goals": self.goals}
        )
        return fragment

    def studio_view(self, context=None):
        """The form; the browser checks what it is given with the same core that draws it."""
        lang = language(self)
        fragment = Fragment(pages.studio(self.display_name, self.document, lang, words(lang)))
        fragment.add_javascript_url(self.runtime.local_resource_url(self, "public/studio.js"))
        fragment.initialize_js("StackwayXBlockStudio", {"module": self.runtime.local_resource_url(self, "public/edit.js"), "lang": lang})
        return fragment

    def student_view_data(self, context=None):
        """For the course blocks interface, by which apps draw for themselves: the pathway, nothing about anybody."""
        try:
            document = Document(self.document)
        except NotAPathway:
            return {}
        return {"pathway": document.data, "stages": document.stages(self.stages)}

    def index_dictionary(self):
        """What a search in the course finds the block by."""
        parent = getattr(super(), "index_dictionary", dict)()
        content = {"display_name": self.display_name}
        try:
            document = Document(self.document)
        except NotAPathway:
            return {**parent, "content": {**parent.get("content", {}), **content}, "content_type": "Pathway"}
        lang = language(self)
        content.update({"title": document.title(lang), "credentials": "\n".join(document.names(lang).values())})
        return {**parent, "content": {**parent.get("content", {}), **content}, "content_type": "Pathway"}

    def add_xml_to_node(self, node):
        """Into a course's export. What a learner chose is hers, though the block at hand may know it."""
        super().add_xml_to_node(node)
        for name, field in self.fields.items():
            if getattr(field.scope, "user", UserScope.NONE) != UserScope.NONE:
                node.attrib.pop(name, None)
                for child in [one for one in node if str(one.tag).endswith("}" + name)]:
                    node.remove(child)

    @classmethod
    def parse_xml(cls, node, runtime, keys, *more):
        """Out of a course's import: the runtime reads the fields, and what pages show without script is looked at as if it were saved."""
        block = super().parse_xml(node, runtime, keys, *more)
        block.svg = sound_svg(block.svg)
        try:
            block.stages = Document(block.document).stages(block.stages)
        except NotAPathway:
            block.stages = []
        return block

    @XBlock.json_handler
    def save_pathway(self, data, suffix=""):
        """Studio saves; the server looks again."""
        data = data if isinstance(data, dict) else {}
        text = data.get("document")
        if not isinstance(text, str):
            return {"ok": False, "message": words(language(self))["not-a-pathway"]}
        try:
            document = Document(text)
        except NotAPathway as error:
            return {"ok": False, "message": words(language(self))[error.code]}
        name = data.get("name")
        self.display_name = name.strip()[:200] if isinstance(name, str) and name.strip() else document.title("en") or "Pathway"
        self.document = text
        self.stages = document.stages(data.get("stages"))
        self.svg = sound_svg(data.get("svg"))
        return {"ok": True}

    @XBlock.json_handler
    def choose_goal(self, data, suffix=""):
        """The learner says what she works towards; only she sees it."""
        goal = data.get("goal") if isinstance(data, dict) else None
        if facts.current_user(self) is None:
            return {"ok": False}
        try:
            possible = pages.possible_goals(Document(self.document))
        except NotAPathway:
            possible = []
        if goal and goal not in possible:
            return {"ok": False}
        self.goals = [goal] if goal else []
        return {"ok": True, "goals": self.goals}

    @XBlock.json_handler
    def seen(self, data, suffix=""):
        """The map was shown: the unit is complete, for whoever is known."""
        if facts.current_user(self) is None:
            return {"ok": False}
        self.emit_completion(1.0)
        return {"ok": True}

    @staticmethod
    def workbench_scenarios():
        """For the workbench."""
        return [("Stackway", "<stackway/>")]
