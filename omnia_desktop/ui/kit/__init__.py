"""The parts that every screen is made of: each takes the look first, speaks to a screen reader, and scales as one."""

from omnia_desktop.ui.kit.beside import PageAndPanel
from omnia_desktop.ui.kit.buttons import ChipButton, IconButton, PrimaryButton, QuietButton
from omnia_desktop.ui.kit.chips import Chip
from omnia_desktop.ui.kit.fields import Field, NumberInset, SearchField
from omnia_desktop.ui.kit.flow import FlowRow
from omnia_desktop.ui.kit.header import PageFooter, PageHeader, Strip
from omnia_desktop.ui.kit.keys import KeyHelp
from omnia_desktop.ui.kit.meter import Meter
from omnia_desktop.ui.kit.notice import Notice
from omnia_desktop.ui.kit.rail import Rail, RailButton
from omnia_desktop.ui.kit.space import Spacing, restyle
from omnia_desktop.ui.kit.steps import StepTrail
from omnia_desktop.ui.kit.surfaces import Card, EmptyState, Page, Rule, SidePanel
from omnia_desktop.ui.kit.words import Picture, SectionTitle, Words

__all__ = [
    "Card",
    "Chip",
    "ChipButton",
    "EmptyState",
    "Field",
    "FlowRow",
    "IconButton",
    "KeyHelp",
    "Meter",
    "Notice",
    "NumberInset",
    "Page",
    "PageAndPanel",
    "PageFooter",
    "PageHeader",
    "Picture",
    "PrimaryButton",
    "QuietButton",
    "Rail",
    "RailButton",
    "Rule",
    "SearchField",
    "SectionTitle",
    "SidePanel",
    "Spacing",
    "StepTrail",
    "Strip",
    "Words",
    "restyle",
]
