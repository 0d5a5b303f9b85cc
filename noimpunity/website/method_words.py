"""The published methods in words: what each module answers, and what each of its functions says, in one sentence.

The facts (units, errors, source, an example) stand in the docstrings and are shown beside these words as they are.
"""

from django.utils.translation import gettext_lazy as _

# Module → what it is called, and what it answers. In the order in which a case is reckoned.
MODULES = {
    "dates": (
        _("Partial dates"),
        _("A month stays a month. A date is every day it can mean, and nothing here makes one of them out of it."),
    ),
    "worded_dates": (
        _("Dates in words"),
        _("A date as a list words it, “May 22 or 23, 2015”, is every day it can mean. What cannot be read whole is "
          "refused."),
    ),
    "facts": (
        _("When sources differ"),
        _("Which value stands, by which rule, and every other word beside it. Where no rule can tell, nothing stands "
          "until an editor decides, with a reason."),
    ),
    "steps": (
        _("Steps"),
        _("What can happen in a case, from which day it counts, and in what order it happened as far as that is "
          "known."),
    ),
    "accused": (
        _("The state of an accused"),
        _("What the dated steps say stands against one accused, as of a day. Whoever has no final conviction is "
          "presumed innocent."),
    ),
    "remedies": (
        _("When a judgment is final"),
        _("How many ordinary remedies a court system allows. Where nobody has looked, a judgment is final only when a "
          "source says so."),
    ),
    "case": (
        _("The facts of a case"),
        _("What everything about a case is reckoned from: the crime, the victims, the accused and the dated steps."),
    ),
    "outcome": (
        _("The outcome of a case"),
        _("Complete impunity, partial impunity, full justice or no information: computed from the steps, as of a day, "
          "never typed."),
    ),
    "convictions": (
        _("Convictions over time"),
        _("Whether anybody stands convicted, did once, or never did: a conviction that fell is not forgotten."),
    ),
    "facets": (
        _("What the outcome leaves out"),
        _("What was and what was not done, one short fact each, as of a day. Stricter than the outcome: only final "
          "convictions count."),
    ),
    "unesco": (
        _("A status like UNESCO's"),
        _("Reckoned here by the definitions of UNESCO's categories. It is never UNESCO's own word, which rests on what "
          "States write to it."),
    ),
    "board": (
        _("The responsibility board"),
        _("For each part in a crime, who is identified and where each stands. The row of the instigator is always "
          "there, also when nobody is."),
    ),
    "delays": (
        _("Delays"),
        _("How long each step towards justice took, or has been waited for. What has not come is still waited for; it "
          "is never 0 days."),
    ),
    "shares": (
        _("Shares of the documented cases"),
        _("One question asked of each case, answered yes, no or unknown. Unknown is not no, and stands beside the "
          "share."),
    ),
    "survival": (
        _("The time to a first verdict"),
        _("How long cases wait for a court to judge anybody. Those that still wait are counted as waiting, not left "
          "out."),
    ),
    "indices": (
        _("Indices, rates and intervals"),
        _("The impunity index, the impunity rate, and how sure a number is. Without its interval a number invites a "
          "ranking that chance alone could turn round."),
    ),
    "names": (
        _("Names across scripts"),
        _("One key for a name however it is written, so that Ćuruvija, Curuvija and Ћурувија are found alike."),
    ),
    "independence": (
        _("Independent sources"),
        _("How many voices there are among the sources of a case, when those of one publisher count as one."),
    ),
    "rows": (
        _("Reading a draft"),
        _("The rows of a record file, read as far as they are written, so that a draft can be asked about."),
    ),
    "orders": (
        _("Orders that cannot be"),
        _("Steps that cannot have happened in the order written: what an editor is asked about before publication."),
    ),
}  # fmt: skip

# Function → its meaning in one sentence.
FUNCTIONS = {
    "dates.parse": _("The first and the last day that a date can mean."),
    "dates.display": _("A date in words of a language, no more exact than it is."),
    "dates.days_between": _("How many days lie between two days; the day of the crime is day 0."),
    "worded_dates.from_words": _("A date in words as the interval of the days it can mean; empty where none is known."),
    "facts.standing_word": _("Which of the words that sources use stands, why, and how the others relate to it."),
    "facts.standing_date": _("Which of the dates that sources give stands; a month replaces no day within it."),
    "facts.widened": _("A day that its publisher also writes for a month or a year, as wide as it may be meant."),
    "steps.read_step": _("A step with its days, the day from which it counts, and what was decided."),
    "steps.in_order": _("Steps in the order they happened, as far as that is known."),
    "steps.known_on": _("The steps that count as of a day."),
    "accused.accused_state": _("The state of one accused after the last step that counts by a day."),
    "accused.is_final": _("Whether no ordinary remedy is left against a result, as far as that is known."),
    "remedies.ordinary_remedies": _(
        "How many ordinary remedies the courts of a State allow against a judgment for a serious crime."
    ),
    "outcome.outcome": _("The outcome of any crime as of a day."),
    "outcome.cpj_like": _(
        "The same value for the cases that the rule of the Committee to Protect Journalists was made for."
    ),
    "outcome.moved_on": _("The steps that moved the outcome on the day on which it changed."),
    "case.states": _("Each accused of a case with the state as of a day."),
    "case.identified": _("Those of the accused whom the record knows as of a day, with their state."),
    "case.is_killing_of_press": _("Whether somebody was killed whom CPJ and UNESCO both count among the press."),
    "outcome.history": _("Every stretch of days over which the outcome stays the same."),
    "outcome.days_without_justice": _(
        "Days from the crime to the first final conviction that still stands, or to the day asked about."
    ),
    "outcome.answered_on": _("The first day from which a final conviction has stood."),
    "convictions.conviction_history": _(
        "Every stretch of days over which somebody stands convicted, nobody does any more, or nobody did yet."
    ),
    "facets.facets": _("The facets that hold for a case as of a day."),
    "unesco.unesco_like": _("The status of a case as of a day by the definitions of UNESCO's categories."),
    "unesco.unesco_applies": _("Whether a case is a killing of the kind that UNESCO condemns."),
    "board.board": _("Each part in a crime with those identified as of a day, from the hand to the head."),
    "delays.delays": _("How many days each step came after the crime, or has been waited for."),
    "delays.proceedings": _("How long trial and proceedings lasted, and the longest time without any act."),
    "delays.sessions": _("How many hearings were held and put off, and how many judges sat."),
    "delays.silence": _("How many days ago the last step towards justice came."),
    "shares.a_conviction_stands": _("Whether anybody stands convicted for the crime, finally or not."),
    "shares.an_instigator_is_convicted": _(
        "Whether somebody who ordered, paid for or incited the crime stands convicted."
    ),
    "shares.convictions_were_reversed": _(
        "Whether a conviction was ever quashed or became an acquittal, of the cases that had one."
    ),
    "shares.nobody_was_charged": _("Whether nobody was ever charged with the crime."),
    "shares.share_of": _("The share of yes among yes and no, with its exact interval."),
    "survival.first_verdict_wait": _("How many days a case waited for a first verdict, or has waited so far."),
    "survival.waits_curve": _("The share of cases still waiting, by the days since the crime."),
    "survival.share_waiting": _("The share still waiting on one day."),
    "survival.median_wait": _("The day by which half of the cases no longer wait, with its interval."),
    "indices.wilson": _("A share with its Wilson interval."),
    "indices.clopper_pearson": _("A share with its exact interval, never too narrow."),
    "indices.poisson_rate": _("A count per million inhabitants with its exact interval."),
    "indices.impunity_index": _("Unsolved murders per million inhabitants, for countries from the threshold on."),
    "indices.window": _("The ten years that end on a day."),
    "indices.unsolved_murders": _("How many unsolved murders a case adds to the index, or why it adds none."),
    "indices.stated_unsolved": _(
        "Whether a murder adds to the index by what a list itself states of it, or why it does not."
    ),
    "indices.impunity_rate": _("The share of all killings that are not resolved, as UNESCO reckons it."),
    "names.search_key": _("Every spelling of some words in plain Latin letters."),
    "names.query_words": _("The words a reader typed, folded the same way."),
    "names.words": _("The words of a text in any script."),
    "names.spellings": _("The spellings of one word in plain Latin letters."),
    "independence.independent_sources": _(
        "How many groups of sources there are that do not share a publisher or a host."
    ),
    "independence.has_source_besides": _("Whether some source is independent of one publisher."),
    "independence.host_of": _("The host that an address speaks for."),
    "rows.read_rows": _("The rows of a record file that have a day."),
    "orders.impossible_orders": _("Every pair of rows that cannot have happened in the order written."),
}
