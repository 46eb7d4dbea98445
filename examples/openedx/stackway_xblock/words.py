"""The block's own sentences. Those of the map are Stackway's."""

WORDS = {
    "en": {
        "linked": "{n} of {of} credentials are linked to this platform.",
        "empty": "No pathway has been chosen yet.",
        "broken": "The pathway of this unit cannot be read. Whoever teaches the course can mend it in Studio.",
        "earned": "Earned",
        "in-progress": "In progress",
        "goal": "What I am working towards",
        "no-goal": "Nothing yet",
        "save": "Save",
        "cancel": "Cancel",
        "title": "Title",
        "file": "Open a file",
        "document": "Pathway document (JSON)",
        "findings": "To mend or to think about:",
        "sound": "Nothing is wrong with this pathway.",
        "too-large": "The document is larger than 2 MiB.",
        "not-json": "This is not JSON.",
        "not-a-pathway": "This is not a pathway document.",
    },
    "fr": {
        "linked": "{n} titres sur {of} sont liés à cette plateforme.",
        "empty": "Aucun parcours n’a encore été choisi.",
        "broken": "Le parcours de cette unité ne peut pas être lu. La personne qui enseigne peut le corriger dans Studio.",
        "earned": "Obtenu",
        "in-progress": "En cours",
        "goal": "Mon but",
        "no-goal": "Rien encore",
        "save": "Enregistrer",
        "cancel": "Annuler",
        "title": "Titre",
        "file": "Ouvrir un fichier",
        "document": "Document du parcours (JSON)",
        "findings": "À corriger ou à considérer :",
        "sound": "Rien ne cloche dans ce parcours.",
        "too-large": "Le document dépasse 2 Mio.",
        "not-json": "Ce n’est pas du JSON.",
        "not-a-pathway": "Ce n’est pas un document de parcours.",
    },
    "ar": {
        "linked": "{n} من {of} من الشهادات مرتبطة بهذه المنصة.",
        "empty": "لم يُختَر مسار بعد.",
        "broken": "لا يمكن قراءة مسار هذه الوحدة. يمكن لمن يدرّس المقرر إصلاحه في Studio.",
        "earned": "محصّلة",
        "in-progress": "قيد الإنجاز",
        "goal": "ما أسعى إليه",
        "no-goal": "لا شيء بعد",
        "save": "حفظ",
        "cancel": "إلغاء",
        "title": "العنوان",
        "file": "افتح ملفًّا",
        "document": "وثيقة المسار (JSON)",
        "findings": "ما يلزم إصلاحه أو النظر فيه:",
        "sound": "لا خلل في هذا المسار.",
        "too-large": "الوثيقة أكبر من 2 ميبيبايت.",
        "not-json": "هذا ليس JSON.",
        "not-a-pathway": "هذه ليست وثيقة مسار.",
    },
}


def language(block):
    """The language of the page, BCP 47."""
    try:
        service = block.runtime.service(block, "i18n")
    except Exception:  # pylint: disable=broad-except
        service = None
    get = getattr(service, "get_language", None)
    if not callable(get):
        try:
            from django.utils.translation import get_language as get
        except ImportError:
            return "en"
    return str(get() or "en").replace("_", "-")


def words(lang):
    """Sentences in a language, or English."""
    return WORDS.get(lang.split("-")[0].lower(), WORDS["en"])
