"""How this pure room marks its sentences for translators, whose framework it doesn't know."""


def gettext_noop(sentence: str) -> str:
    """Return a sentence as it is. By this function's name gettext's tools find it and hand it to translators.

    Whoever shows the sentence translates it and then fills in what stands in braces.
    """
    return sentence
