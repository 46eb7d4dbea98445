"""The XBlock in the workbench's runtime."""

import json
import sys
import types
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import mock

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from completion.models import BlockCompletion
from completion.services import CompletionService
from django.contrib.auth import get_user_model
from eventtracking import tracker
from lxml import etree
from opaque_keys.edx.keys import CourseKey, UsageKey
from waffle.testutils import override_switch
from webob import Request
from workbench import scenarios
from workbench.runtime import WorkbenchRuntime
from xblock.core import XBlock

from stackway_xblock import StackwayXBlock, facts
from stackway_xblock.document import MAX_BYTES, Document, NotAPathway
from stackway_xblock.words import WORDS

PATHWAY = {
    "stackway": "1",
    "title": {"en": "Care assistant", "fr": "Aide-soignant"},
    "language": "en",
    "credentials": [
        {"id": "hygiene", "type": "Badge", "name": {"en": "Hygiene <b>", "fr": "Hygiène"}, "links": [{"system": "openedx", "kind": "activity", "id": "block-v1:R+C+1+type@problem+block@hygiene"}]},
        {"id": "lifting", "type": "Badge", "name": "Lifting", "requires": "hygiene", "links": [{"system": "openedx", "kind": "activity", "id": "block-v1:R+C+1+type@problem+block@lifting"}]},
        {"id": "medication", "type": "Badge", "name": "Medication", "links": [{"system": "openedx", "kind": "course", "id": "course-v1:R+MED+1"}]},
        {"id": "elsewhere", "type": "Badge", "name": "Elsewhere", "links": [{"system": "moodle", "kind": "course", "id": "5"}]},
        {"id": "care", "type": "Certificate", "name": "Care", "stack": "hygiene and lifting"},
    ],
    "goals": ["care"],
}


def setUpModule():
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)


class InTheWorkbench(unittest.TestCase):
    def setUp(self):
        scenarios.get_scenarios()
        self.client = Client()
        self.usage = scenarios.SCENARIOS["stackway.0"].usage_id

    def post(self, handler, data, student="amina"):
        address = WorkbenchRuntime(student).handler_url(WorkbenchRuntime(student).get_block(self.usage), handler)
        answer = self.client.post(address, json.dumps(data), content_type="application/json")
        self.assertEqual(answer.status_code, 200, answer.content[:300])
        return json.loads(answer.content)

    def view(self, student="amina", view="student_view", **headers):
        answer = self.client.get(f"/scenario/stackway.0/{view}/?student={student}", **headers)
        self.assertEqual(answer.status_code, 200)
        return answer.content.decode()

    def save(self, document=PATHWAY, **more):
        return self.post("save_pathway", {"name": "Our map", "document": document if isinstance(document, str) else json.dumps(document), **more})

    def test_it_is_found_by_its_entry_point(self):
        self.assertIs(XBlock.load_class("stackway"), StackwayXBlock)

    def test_before_anything_is_chosen_it_says_so(self):
        block = WorkbenchRuntime("amina").get_block(self.usage)
        block.document = ""
        self.assertIn("No pathway has been chosen yet", block.student_view().content)

    def test_each_student_sees_the_own_progress_and_no_other(self):
        self.save(stages=[{"title": "Stage 1", "items": ["hygiene", "nobody"]}, {"title": "Stage 2", "items": ["lifting", "care"]}])
        own, other = self.view("amina"), self.view("luc")
        self.assertIn("Hygiene &lt;b&gt; – <strong>Earned</strong>", own)
        self.assertIn("Lifting – <strong>In progress</strong>", own)
        self.assertNotIn("Earned", other)
        self.assertNotIn('"completion": 1.0', other)
        self.assertNotIn("nobody", own.split("</stackway-map>")[0])

    def test_in_french(self):
        self.save()
        page = self.view(HTTP_ACCEPT_LANGUAGE="fr")
        self.assertIn("Hygiène – <strong>Obtenu</strong>", page)
        self.assertEqual(WORDS["fr"].keys(), WORDS["en"].keys())

    def test_the_author_and_the_unknown_see_the_map_without_a_learner(self):
        self.save()
        block = WorkbenchRuntime("amina").get_block(self.usage)
        for view in (block.author_view, block.public_view):
            fragment = view()
            self.assertNotIn("Earned", fragment.content)
            self.assertIsNone(fragment.json_init_args["facts"])

    def test_somebody_who_is_not_logged_in_is_nobody(self):
        block = WorkbenchRuntime("amina").get_block(self.usage)
        user = block.runtime.service(block, "user").get_current_user()
        with mock.patch.dict(user.opt_attrs, {"edx-platform.is_authenticated": False}):
            self.assertIsNone(facts.current_user(block))

    def test_the_server_refuses_what_is_no_pathway(self):
        self.save()
        for wrong in ("", "{", "[]", '{"stackway": "2"}', '{"stackway": "1", "credentials": [5]}', '{"stackway": "1", "credentials": "all"}', "[" * 100_000, "x" * (MAX_BYTES + 1), 7, None):
            answer = self.post("save_pathway", {"document": wrong})
            self.assertFalse(answer["ok"], str(wrong)[:40])
            self.assertTrue(answer["message"])
        self.assertIn("Hygiene", self.view())

    def test_a_broken_document_of_an_import_shows_a_sentence(self):
        block = WorkbenchRuntime("amina").get_block(self.usage)
        block.document = '{"stackway": "1", "credentials": [5]}'
        self.assertIn("cannot be read", block.student_view().content)

    def test_only_a_drawing_is_kept_as_one(self):
        self.save(svg="<svg xmlns='http://www.w3.org/2000/svg'/>")
        self.assertIn("data:image/svg+xml;base64,", self.view())
        for wrong in ("<script>alert(1)</script>", "<svgx/>", "<svg><!ENTITY x></svg>", 5, "<svg" + " " * (2 << 20)):
            self.save(svg=wrong)
            self.assertNotIn("data:image", self.view())

    def test_a_goal_is_the_learners_own(self):
        self.save()
        self.assertEqual(self.post("choose_goal", {"goal": "care"})["goals"], ["care"])
        self.assertFalse(self.post("choose_goal", {"goal": "nobody"})["ok"])
        self.assertIn('<option value="care" selected>', self.view("amina"))
        self.assertNotIn('<option value="care" selected>', self.view("luc"))
        self.assertEqual(self.post("choose_goal", {"goal": ""})["goals"], [])

    def test_seeing_the_map_completes_the_unit(self):
        with mock.patch.object(WorkbenchRuntime, "publish") as publish:
            self.post("seen", {})
        ((block, kind, data),) = [call.args for call in publish.call_args_list]
        self.assertEqual((kind, data), ("completion", {"completion": 1.0}))

    def test_a_completion_service_that_fails_leaves_the_map_standing(self):
        self.save()
        with mock.patch("tests.services.CompletionService.get_completions", side_effect=RuntimeError("down")):
            page = self.view()
        self.assertIn("stackway-map", page)
        self.assertNotIn("Earned", page)

    def test_scripts_are_served_as_scripts(self):
        for name, kind in (("public/student.js", "javascript"), ("public/mount.js", "javascript"), ("public/pkg/element.js", "javascript"), ("public/pkg/stackway-core.wasm", "application/wasm")):
            answer = self.client.get(f"/resource/stackway/{name}")
            self.assertEqual(answer.status_code, 200, name)
            self.assertIn(kind, answer["Content-Type"])
        self.assertEqual(self.client.get("/resource/stackway/block.py").status_code, 404)


class WithoutServices(unittest.TestCase):
    """Each service may be missing, fail, or answer what nobody expects; the map stands."""

    def setUp(self):
        scenarios.get_scenarios()
        self.runtime = WorkbenchRuntime("amina")
        self.block = self.runtime.get_block(scenarios.SCENARIOS["stackway.0"].usage_id)
        self.block.document = json.dumps(PATHWAY)

    def views(self):
        for view in (self.block.student_view, self.block.author_view, self.block.public_view, self.block.studio_view):
            yield view().content

    def test_none_at_all(self):
        fields = self.runtime._services["field-data"]
        with mock.patch.object(self.runtime, "_services", {"field-data": fields}):
            self.assertTrue(all("Hygiene" in content for content in self.views()))
            self.assertIsNone(facts.gather(self.block, []))

    def test_each_one_away_or_broken(self):
        broken = types.SimpleNamespace()
        raising = mock.Mock(side_effect=RuntimeError("down"))
        failing = types.SimpleNamespace(get_current_user=raising, get_completions=raising, facts=raising, get_language=None)
        for name in ("user", "completion", "i18n", "stackway"):
            for service in (None, broken, failing):
                with self.subTest(name=name, service=service), mock.patch.dict(self.runtime._services, {name: service}):
                    self.assertTrue(all("Hygiene" in content for content in self.views()))

    def test_a_user_service_that_knows_nobody(self):
        for user in (None, types.SimpleNamespace(), types.SimpleNamespace(opt_attrs=None), types.SimpleNamespace(opt_attrs={"edx-platform.is_authenticated": False, "edx-platform.user_id": 9})):
            with self.subTest(user=user), mock.patch.dict(self.runtime._services, {"user": types.SimpleNamespace(get_current_user=lambda user=user: user)}):
                fragment = self.block.student_view()
                self.assertIsNone(fragment.json_init_args["facts"])
                self.assertNotIn("Earned", fragment.content)
                self.assertNotIn("<select", fragment.content)

    def test_somebody_unknown_completes_and_chooses_nothing(self):
        nobody = types.SimpleNamespace(get_current_user=lambda: types.SimpleNamespace(opt_attrs={"edx-platform.is_authenticated": False}))
        with mock.patch.dict(self.runtime._services, {"user": nobody}), mock.patch.object(WorkbenchRuntime, "publish") as publish:
            for handler, data in (("seen", b"{}"), ("choose_goal", b'{"goal": "care"}')):
                answer = self.block.handle(handler, Request.blank("/", method="POST", body=data))
                self.assertEqual(json.loads(answer.body), {"ok": False})
        publish.assert_not_called()
        self.assertEqual(self.block.goals, [])

    def test_staff_who_look_as_a_learner_see_that_learner(self):
        """The LMS puts the learner into its user service then; the block asks nothing else."""
        as_luc = types.SimpleNamespace(get_current_user=lambda: types.SimpleNamespace(opt_attrs={"edx-platform.is_authenticated": True, "edx-platform.user_id": 8, "edx-platform.username": "luc", "edx-platform.user_is_staff": True}))
        asked = []
        own = types.SimpleNamespace(facts=lambda user, links: asked.append(user) or {"blocks": []})
        with mock.patch.dict(self.runtime._services, {"user": as_luc, "stackway": own}):
            self.block.student_view()
        self.assertEqual(asked, [8])

    def test_answers_that_nobody_expects(self):
        odd = [None, [], 5, {"blocks": 5}, {"blocks": [None, 5, {}, {"completion": "1", "usage_key": []}]}, {"enrollments": [{"course_details": None}], "certificates": [{}], "grades": [{"passed": "yes"}]}]
        for answer in odd:
            with self.subTest(answer=answer), mock.patch.dict(self.runtime._services, {"stackway": types.SimpleNamespace(facts=lambda user, links, answer=answer: answer)}):
                fragment = self.block.student_view()
                self.assertNotIn("Earned", fragment.content)

    def test_handlers_that_are_given_no_object(self):
        for handler in ("save_pathway", "choose_goal", "seen"):
            for body in (b"[]", b'"x"', b"null", b"5"):
                self.assertEqual(self.block.handle(handler, Request.blank("/", method="POST", body=body)).status_code, 200)


class Courses(unittest.TestCase):
    """What a course does with a block: out and in again, search, apps."""

    def setUp(self):
        scenarios.get_scenarios()
        self.runtime = WorkbenchRuntime("amina")
        self.block = self.runtime.get_block(scenarios.SCENARIOS["stackway.0"].usage_id)

    def again(self):
        node = etree.Element("stackway")
        self.block.add_xml_to_node(node)
        text = etree.tostring(node, encoding="unicode")
        runtime = WorkbenchRuntime("amina")
        return text, runtime.get_block(runtime.parse_xml_string(text))

    def test_out_and_in_again(self):
        for text in (json.dumps(PATHWAY), json.dumps(PATHWAY, indent=2, ensure_ascii=False), json.dumps({**PATHWAY, "title": "]]> & <b> \u2028 “é” \u0001"}, ensure_ascii=False)):
            self.block.document = text
            self.block.stages = [{"title": "Stage 1 <", "items": ["hygiene"]}]
            self.block.svg = "<svg xmlns='http://www.w3.org/2000/svg'><text>é &amp;</text></svg>"
            self.block.display_name = "Our \"map\""
            _, read = self.again()
            self.assertEqual(json.loads(read.document), json.loads(text))
            self.assertEqual((read.stages, read.svg, read.display_name), (self.block.stages, self.block.svg, self.block.display_name))
            self.assertEqual(read.author_view().content, self.block.author_view().content)

    def test_nothing_of_a_learner_goes_out(self):
        self.block.document = json.dumps(PATHWAY)
        self.block.goals = ["care", "a" * 200]
        text, read = self.again()
        self.assertNotIn("goals=", text)
        self.assertNotIn("aaaa", text)
        self.assertEqual(read.goals, [])

    def test_what_somebody_else_wrote_is_looked_at(self):
        runtime = WorkbenchRuntime("amina")
        read = lambda **attributes: runtime.get_block(runtime.parse_xml_string(etree.tostring(etree.Element("stackway", attributes), encoding="unicode")))
        self.assertEqual(read(svg="<script/>", document="{}").svg, "")
        self.assertIn("cannot be read", read(document="{").student_view().content)
        self.assertEqual(read(document=json.dumps(PATHWAY), stages='[{"title": 5, "items": ["nobody", "care", 7]}]').stages, [{"title": "", "items": ["care"]}])

    def test_a_search_finds_it_by_its_credentials(self):
        self.block.document = json.dumps(PATHWAY)
        found = self.block.index_dictionary()
        self.assertEqual((found["content"]["title"], found["content_type"]), ("Care assistant", "Pathway"))
        self.assertIn("Lifting", found["content"]["credentials"])
        self.block.document = "{"
        self.assertEqual(list(self.block.index_dictionary()["content"]), ["display_name"])

    def test_apps_get_the_pathway_and_nobodys_progress(self):
        self.block.document = json.dumps(PATHWAY)
        known = self.block.student_view_data()
        self.assertEqual(known["pathway"], PATHWAY)
        self.assertEqual(set(known), {"pathway", "stages"})
        self.assertTrue(self.block.has_support(self.block.student_view, "multi_device"))
        self.block.document = ""
        self.assertEqual(self.block.student_view_data(), {})

    def test_the_author_sees_how_much_is_linked(self):
        self.block.document = json.dumps(PATHWAY)
        self.assertIn("3 of 5 credentials are linked", self.block.author_view().content)
        self.assertNotIn("are linked", self.block.student_view().content)

    def test_thousands_of_links_are_one_question(self):
        many = [{"id": f"c{at}", "type": "Badge", "name": "C", "links": [{"system": "openedx", "kind": "activity", "id": f"block-v1:R+C+1+type@problem+block@{at}"}]} for at in range(5000)]
        self.block.document = json.dumps({"stackway": "1", "title": "Many", "credentials": many})
        with mock.patch("tests.services.CompletionService.get_completions", side_effect=lambda keys: {key: 1.0 for key in keys}) as asked:
            self.assertEqual(self.block.student_view().content.count("Earned"), 5000)
        self.assertEqual(asked.call_count, 1)


class InTheLms(unittest.TestCase):
    """The LMS's Python interfaces are stubs here: shapes as read in its source, not the real thing."""

    def block(self):
        scenarios.get_scenarios()
        block = WorkbenchRuntime("7").get_block(scenarios.SCENARIOS["stackway.0"].usage_id)
        block.runtime.service(block, "user").get_current_user().opt_attrs.update({"edx-platform.user_id": 7, "edx-platform.username": "amina"})
        return block

    def test_certificates_of_linked_courses_alone(self):
        api = types.ModuleType("lms.djangoapps.certificates.api")
        row = {"status": "downloadable", "is_passing": True, "created": datetime(2026, 9, 21, 8, tzinfo=timezone.utc), "download_url": "https://c.example/1"}
        api.get_certificates_for_user = lambda name: [{**row, "course_key": CourseKey.from_string(at)} for at in ("course-v1:R+MED+1", "course-v1:R+PRIVATE+1")]
        names = ["lms", "lms.djangoapps", "lms.djangoapps.certificates"]
        with mock.patch.dict(sys.modules, {**{name: types.ModuleType(name) for name in names}, "lms.djangoapps.certificates.api": api}):
            known = facts.gather(self.block(), Document(json.dumps(PATHWAY)).links())
        self.assertEqual([one["course_id"] for one in known["certificates"]], ["course-v1:R+MED+1"])
        self.assertEqual(known["certificates"][0]["created_date"], "2026-09-21T08:00:00Z")

    def stubs(self, **modules):
        """Modules of the platform by dotted name, with the packages above them."""
        found = {}
        for name, members in modules.items():
            name = name.replace("__", ".")
            parts = name.split(".")
            for at in range(1, len(parts)):
                found.setdefault(".".join(parts[:at]), types.ModuleType(parts[at - 1]))
            found[name] = types.ModuleType(name)
            vars(found[name]).update(members)
        return mock.patch.dict(sys.modules, found)

    @staticmethod
    def rows(answer, asked):
        """A Django manager that answers once and remembers what it was asked."""
        return types.SimpleNamespace(objects=types.SimpleNamespace(filter=lambda **query: asked.append(query) or answer))

    def test_a_passing_grade_an_enrolment_and_what_is_no_key(self):
        """The platform's own key fields raise for all rows where one text is no key."""
        asked = []
        course = CourseKey.from_string("course-v1:R+MED+1")
        grade = types.SimpleNamespace(course_id=course, passed_timestamp=datetime(2026, 9, 1), percent_grade=0.9, letter_grade="A")
        enrolled = types.SimpleNamespace(course_id=course, created=datetime(2026, 8, 1, tzinfo=timezone(timedelta(hours=2))))
        document = {**PATHWAY, "credentials": [*PATHWAY["credentials"], {"id": "odd", "type": "Badge", "name": "Odd", "links": [{"system": "openedx", "kind": "course", "id": "not a key"}]}]}
        with self.stubs(
            lms__djangoapps__grades__models={"PersistentCourseGrade": self.rows([grade], asked)},
            common__djangoapps__student__models={"CourseEnrollment": self.rows([enrolled], asked)},
        ):
            known = facts.gather(self.block(), Document(json.dumps(document)).links())
        self.assertEqual(known["grades"], [{"course_id": "course-v1:R+MED+1", "passed": True, "percent": 0.9, "letter_grade": "A"}])
        self.assertEqual(known["enrollments"], [{"created": "2026-07-31T22:00:00Z", "is_active": True, "course_details": {"course_id": "course-v1:R+MED+1"}}])
        self.assertEqual([query["course_id__in"] for query in asked], [[course], [course]])
        self.assertTrue(all(query["user_id"] == 7 for query in asked))

    def test_a_platform_may_bring_its_own_service(self):
        block = self.block()
        own = types.SimpleNamespace(facts=lambda user, links: {"blocks": [], "asked": (user, len(links))})
        with mock.patch.dict(block.runtime._services, {"stackway": own}):
            self.assertEqual(facts.gather(block, [1, 2])["asked"], (7, 2))


class WithTheCompletionLibrary(unittest.TestCase):
    """The library that the LMS's completion service is from, and its keys: the real ones."""

    HERE = "block-v1:R+C+1+type@problem+block@hygiene"
    AWAY = "block-v1:Other+D+1+type@problem+block@lifting"

    def setUp(self):
        tracker.register_tracker(tracker.Tracker())
        self.users = {name: get_user_model().objects.get_or_create(username=name)[0] for name in ("amina", "luc")}
        BlockCompletion.objects.all().delete()
        scenarios.get_scenarios()

    def done(self, name, at, completion):
        with override_switch("completion.enable_completion_tracking", True):
            BlockCompletion.objects.submit_completion(user=self.users[name], block_key=UsageKey.from_string(at), completion=completion)

    def known(self, name, links):
        user = self.users[name]
        block = WorkbenchRuntime(name).get_block(scenarios.SCENARIOS["stackway.0"].usage_id)
        course = CourseKey.from_string("course-v1:R+C+1")
        block.scope_ids = block.scope_ids._replace(usage_id=UsageKey.from_string("block-v1:R+C+1+type@stackway+block@map"))
        attributes = {"edx-platform.is_authenticated": True, "edx-platform.user_id": user.id, "edx-platform.username": name}
        services = {"completion": CompletionService(user, course), "user": types.SimpleNamespace(get_current_user=lambda: types.SimpleNamespace(opt_attrs=attributes))}
        with mock.patch.dict(block.runtime._services, services):
            return facts.gather(block, [("x", "activity", at) for at in links])["blocks"]

    def test_of_this_course_and_of_others(self):
        self.done("amina", self.HERE, 1.0)
        self.done("amina", self.AWAY, 0.5)
        here, away = self.known("amina", [self.HERE, self.AWAY, "no key", "block-v1:Gone+X+1+type@problem+block@x"])
        self.assertEqual(here, {"usage_key": self.HERE, "completion": 1.0})
        self.assertEqual({**away, "modified": None}, {"usage_key": self.AWAY, "completion": 0.5, "modified": None})
        self.assertRegex(away["modified"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_of_nobody_else(self):
        self.done("luc", self.HERE, 1.0)
        self.done("luc", self.AWAY, 1.0)
        self.assertEqual(self.known("amina", [self.HERE, self.AWAY]), [{"usage_key": self.HERE, "completion": 0.0}])

    def test_that_it_was_seen_is_a_completion_of_the_library(self):
        """As the LMS does with what the block publishes."""
        at = UsageKey.from_string("block-v1:R+C+1+type@stackway+block@map")

        def lms(runtime, block, kind, data):
            self.assertEqual(kind, "completion")
            BlockCompletion.objects.submit_completion(user=self.users["amina"], block_key=at, completion=data["completion"])

        block = WorkbenchRuntime("amina").get_block(scenarios.SCENARIOS["stackway.0"].usage_id)
        with override_switch("completion.enable_completion_tracking", True), mock.patch.object(WorkbenchRuntime, "publish", lms):
            block.handle("seen", Request.blank("/", method="POST", body=b"{}"))
        self.assertEqual([(row.user.username, str(row.block_key), row.completion) for row in BlockCompletion.objects.all()], [("amina", str(at), 1.0)])


class Documents(unittest.TestCase):
    def test_languages_fall_back(self):
        document = Document(json.dumps({"stackway": "1", "language": "de", "title": {"de": "Pflege", "fr-CA": "Soins"}}))
        self.assertEqual([document.title(lang) for lang in ("fr-ca", "fr_CA", "en", None)], ["Soins", "Soins", "Pflege", "Pflege"])

    def test_thousands_of_credentials_and_no_more(self):
        many = lambda n: json.dumps({"stackway": "1", "credentials": [{"id": str(one)} for one in range(n)]})
        self.assertEqual(len(Document(many(20_000)).stages(None)[0]["items"]), 20_000)
        with self.assertRaises(NotAPathway):
            Document(many(20_001))


if __name__ == "__main__":
    unittest.main()
