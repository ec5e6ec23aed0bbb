"""A filter of the list: narrow while closed, and wide enough for its longest choice while open."""

from PySide6.QtWidgets import QComboBox


class FilterBox(QComboBox):
    """A choice whose open list is as wide as its words."""

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list, with room for the longest choice."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width())
        super().showPopup()
