"""A completion service with the LMS's own method, for the tests."""

DONE = {
    ("amina", "hygiene"): 1.0,
    ("amina", "lifting"): 0.25,
}


class CompletionService:
    """What each student has completed, by the ids that the tests' pathway links to."""

    def get_completions(self, candidates):
        """As the LMS: what is not there is 0."""
        return {key: DONE.get((self.runtime.user_id, str(key).rsplit("@", 1)[-1]), 0.0) for key in candidates}
