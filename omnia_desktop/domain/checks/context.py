"""What the gates compare a suggestion with: the pupil, the document, the library, and who else is in the vault."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from omnia_desktop.domain.checks.practices import other_words_for
from omnia_desktop.domain.claims import Claim, ClaimKind, claims, date_claim
from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.evidence import Card, EvidenceLibrary
from omnia_desktop.domain.pupil import Fact, FactKind, Jurisdiction, PupilProfile
from omnia_desktop.domain.words import stem, tokens


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """Everything a check may look at. `profile` is the whole profile, `other_pupils` the other names in the vault."""

    profile: PupilProfile
    document: DocumentType
    library: EvidenceLibrary
    other_pupils: frozenset[str] = frozenset()

    @cached_property
    def visible_facts(self) -> tuple[Fact, ...]:
        """The facts that the document's readers may see."""
        return tuple(fact for fact in self.profile.facts if fact.audience.includes(self.document.audience))

    @cached_property
    def hidden_facts(self) -> tuple[Fact, ...]:
        """The facts whose audience is narrower than the document's."""
        return tuple(fact for fact in self.profile.facts if not fact.audience.includes(self.document.audience))

    @cached_property
    def pupil_names(self) -> frozenset[str]:
        """The words of the pupil's names, in lower case."""
        names = (self.profile.name, self.profile.known_as)
        return frozenset(token.word for name in names for token in tokens(name) if len(token.word) > 1)

    @cached_property
    def profile_claims(self) -> tuple[Claim, ...]:
        """Every claim that the profile makes where the document's readers may see it."""
        found = [claim for text in self._profile_texts for claim in claims(text)]
        profile = self.profile
        dates = [fact.date for fact in self.visible_facts] + [need.date for need in profile.needs]
        dates += [profile.date_of_birth, profile.english_proficiency.date if profile.english_proficiency else None]
        stage = _key_stage(profile)
        found += [Claim(ClaimKind.NUMBER, f"key stage {stage}", 0, 0)] if stage else []
        return (*found, *(date_claim(day.isoformat()) for day in dates if day is not None))

    @cached_property
    def profile_words(self) -> frozenset[str]:
        """Every word that the profile holds where the document's readers may see it, in lower case."""
        profile = self.profile
        texts = [*self._profile_texts, profile.name, profile.known_as]
        texts += [self.library.need_label(need.code) for need in profile.needs if need.code in self.library.needs]
        return frozenset(token.word for text in texts for token in tokens(text))

    @cached_property
    def _profile_texts(self) -> tuple[str, ...]:
        """Everything that the profile says in words, names apart, where the document's readers may see it."""
        profile, english = self.profile, self.profile.english_proficiency
        texts = [profile.year_group, profile.setting, *profile.home_languages]
        texts += [english.framework, english.level] if english else []
        texts += [part for fact in self.visible_facts for part in (fact.text, fact.source) if part]
        return (*texts, *(need.by for need in profile.needs if need.by))

    @cached_property
    def everyday_words(self) -> frozenset[str]:
        """The words of library, document and profile; of the library only what it writes in lower case."""
        texts = [text for card in self.library.cards.values() for text in (card.text, card.why)]
        texts += [text for conflict in self.library.conflicts for text in (conflict.why, conflict.instead)]
        of_library = {token.word for text in texts for token in tokens(text) if text[token.start].islower()}
        return self.profile_words | self.document_words | of_library

    @cached_property
    def everyday_stems(self) -> frozenset[str]:
        """The stems of the everyday words."""
        return frozenset(stem(word) for word in self.everyday_words)

    @cached_property
    def document_words(self) -> frozenset[str]:
        """The words of the document type's own vocabulary and headings, in lower case."""
        document = self.document
        texts = [document.name, document.acronym, *document.words_to_use, *(part.title for part in document.sections)]
        return frozenset(token.word for text in texts for token in tokens(text))

    @cached_property
    def other_names(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The names of the other pupils by their first word, whole names first; none that this pupil bears too."""
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in self.other_pupils:
            words = tuple(token.word for token in tokens(name))
            if words and words[0] not in self.pupil_names and len(words[0]) > 1:
                by_first.setdefault(words[0], []).extend([words, words[:1]])
        return {
            first: tuple(sorted(set(names), key=lambda name: (-len(name), name))) for first, names in by_first.items()
        }

    @cached_property
    def other_words(self) -> Mapping[str, tuple[str, ...]]:
        """For each "does not work" fact, by id, the phrases by which the conflict table knows what it names."""
        failed = (fact for fact in self.profile.facts if fact.kind is FactKind.DOES_NOT_WORK)
        return {fact.id: other_words_for(fact.text, self.library.conflicts, self.pupil_names) for fact in failed}

    def cards(self, card_ids: tuple[str, ...]) -> tuple[Card, ...]:
        """Return the cards with these ids; unknown ids are left out (gate G2 tells of them)."""
        return tuple(self.library.cards[card_id] for card_id in card_ids if card_id in self.library.cards)

    def facts(self, fact_ids: tuple[str, ...]) -> tuple[Fact, ...]:
        """Return the facts with these ids; unknown ids are left out (gate G1 tells of them)."""
        return tuple(fact for fact in self.profile.facts if fact.id in fact_ids)


def _key_stage(profile: PupilProfile) -> int | None:
    """Return the key stage of a pupil in England or Wales, by the year group; None elsewhere or when it says none."""
    year = re.fullmatch(r"Year (\d{1,2})", profile.year_group)
    if year is None or profile.jurisdiction not in (Jurisdiction.ENGLAND, Jurisdiction.WALES):
        return None
    return next(
        (stage for stage, last in ((1, 2), (2, 6), (3, 9), (4, 11), (5, 13)) if int(year.group(1)) <= last), None
    )
