"""
What Open edX knows about the learner and the links of a pathway. Read whenever a map is shown, kept nowhere.

The runtime's own services come first. What they do not know, completions, certificates and grades of other courses,
is asked of the LMS's Python interfaces where they are there. A platform may bring a service "stackway" with a
method `facts(user_id, links)`, which is then asked instead.
"""

import logging
from datetime import timezone

log = logging.getLogger(__name__)


def gather(block, links):
    """Facts in the shape that `openedxToRecord` takes."""
    user = current_user(block)
    if user is None:
        return None
    own = _service(block, "stackway")
    if own is not None:
        known = _attempt(_ask, own, "facts", user["id"], links)
        return known if isinstance(known, dict) else {}
    courses = _keys("CourseKey", [at for _, kind, at in links if kind in ("course", None)])
    blocks = _keys("UsageKey", [at for _, kind, at in links if kind in ("activity", None)])
    return {
        "blocks": [*_attempt(_blocks, block, _here(block, blocks)), *_attempt(_blocks_elsewhere, user, _elsewhere(block, blocks))],
        "certificates": _attempt(_certificates, user, courses),
        "grades": _attempt(_grades, user, courses),
        "enrollments": _attempt(_enrollments, user, courses),
    }


def current_user(block):
    """Who looks: None for somebody unknown. Whom staff look as, the platform itself says: it is that learner then."""
    service = _service(block, "user")
    user = _attempt(_ask, service, "get_current_user") if service is not None else None
    attributes = getattr(user, "opt_attrs", None)
    if not isinstance(attributes, dict) or attributes.get("edx-platform.is_authenticated") is False:
        return None
    known = attributes.get("edx-platform.user_id") or attributes.get("xblock-workbench.user_id") or block.scope_ids.user_id
    if known is None:
        return None
    return {"id": known, "username": attributes.get("edx-platform.username")}


def _service(block, name):
    """A service of the runtime, or None: where there is none, and where it cannot be made."""
    return _attempt(block.runtime.service, block, name) or None


def _ask(service, method, *arguments):
    return getattr(service, method)(*arguments)


def _attempt(ask, *arguments):
    """What cannot be asked is not known; the map stands without it."""
    try:
        return ask(*arguments)
    except Exception:  # pylint: disable=broad-except
        log.warning("Stackway: %s did not answer", getattr(ask, "__name__", ask), exc_info=True)
        return []


def _keys(kind, ids):
    """Texts by the platform's own keys. What is no key is left out: one would spoil the question about all the others."""
    try:
        from opaque_keys import InvalidKeyError
        from opaque_keys.edx import keys
    except ImportError:
        return {at: at for at in ids}
    found = {}
    for at in ids:
        try:
            found[getattr(keys, kind).from_string(at)] = at
        except InvalidKeyError:
            log.info("Stackway: a link of the pathway is no %s", kind)
    return found


def _course_of(key):
    return getattr(key, "context_key", None) or getattr(key, "course_key", None)


def _here(block, keys):
    own = _course_of(block.scope_ids.usage_id)
    return {key: at for key, at in keys.items() if own is None or _course_of(key) in (None, own)}


def _elsewhere(block, keys):
    own = _here(block, keys)
    return {key: at for key, at in keys.items() if key not in own}


def _blocks(block, keys):
    """Of this course, by the runtime's service; it knows no other."""
    service = _service(block, "completion")
    if service is None or not keys:
        return []
    done = service.get_completions(list(keys))
    return [{"usage_key": keys[key], "completion": float(value)} for key, value in done.items() if key in keys]


def _blocks_elsewhere(user, keys):
    """Of other courses, where the completion library is there."""
    if not keys:
        return []
    try:
        from completion.models import BlockCompletion
    except ImportError:
        return []
    rows = BlockCompletion.objects.filter(user_id=user["id"], block_key__in=list(keys))
    return [{"usage_key": keys[row.full_block_key], "completion": float(row.completion), "modified": _iso(row.modified)} for row in rows if row.full_block_key in keys]


def _certificates(user, courses):
    try:
        from lms.djangoapps.certificates.api import get_certificates_for_user
    except ImportError:
        return []
    found = get_certificates_for_user(user["username"]) if courses and user["username"] else []
    return [
        {
            "course_id": courses[one["course_key"]],
            "status": one.get("status"),
            "is_passing": one.get("is_passing"),
            "created_date": _iso(one.get("created")),
            "download_url": one.get("download_url"),
        }
        for one in found
        if one["course_key"] in courses
    ]


def _grades(user, courses):
    try:
        from lms.djangoapps.grades.models import PersistentCourseGrade
    except ImportError:
        return []
    rows = PersistentCourseGrade.objects.filter(user_id=user["id"], course_id__in=list(courses)) if courses else []
    return [
        {"course_id": courses[row.course_id], "passed": row.passed_timestamp is not None, "percent": row.percent_grade, "letter_grade": row.letter_grade or None}
        for row in rows
    ]


def _enrollments(user, courses):
    try:
        from common.djangoapps.student.models import CourseEnrollment
    except ImportError:
        return []
    rows = CourseEnrollment.objects.filter(user_id=user["id"], course_id__in=list(courses), is_active=True) if courses else []
    return [{"created": _iso(row.created), "is_active": True, "course_details": {"course_id": courses[row.course_id]}} for row in rows]


def _iso(moment):
    if not hasattr(moment, "strftime"):
        return None
    if getattr(moment, "tzinfo", None) is not None:
        moment = moment.astimezone(timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
