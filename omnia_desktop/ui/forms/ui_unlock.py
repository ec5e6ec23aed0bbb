"""Compiled from `ui/unlock.ui` by `tools/build_forms.py`; edit the form, never this file."""

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QLineEdit,
    QPushButton, QSizePolicy, QVBoxLayout, QWidget)

class Ui_Unlock(object):
    def setupUi(self, unlock: QWidget) -> None:
        if not unlock.objectName():
            unlock.setObjectName(u"unlock")
        self.column = QVBoxLayout(unlock)
        self.column.setObjectName(u"column")
        self.title = QLabel(unlock)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"kind", u"title")

        self.column.addWidget(self.title)

        self.vault_place = QLabel(unlock)
        self.vault_place.setObjectName(u"vault_place")
        self.vault_place.setTextFormat(Qt.TextFormat.PlainText)
        self.vault_place.setWordWrap(True)
        self.vault_place.setProperty(u"kind", u"note")

        self.column.addWidget(self.vault_place)

        self.notes = QVBoxLayout()
        self.notes.setObjectName(u"notes")

        self.column.addLayout(self.notes)

        self.passphrase_label = QLabel(unlock)
        self.passphrase_label.setObjectName(u"passphrase_label")
        self.passphrase_label.setProperty(u"kind", u"strong")

        self.column.addWidget(self.passphrase_label)

        self.passphrase_row = QHBoxLayout()
        self.passphrase_row.setObjectName(u"passphrase_row")
        self.passphrase = QLineEdit(unlock)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText|Qt.InputMethodHint.ImhNoAutoUppercase|Qt.InputMethodHint.ImhNoPredictiveText|Qt.InputMethodHint.ImhSensitiveData)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)

        self.passphrase_row.addWidget(self.passphrase)

        self.show_passphrase = QPushButton(unlock)
        self.show_passphrase.setObjectName(u"show_passphrase")
        self.show_passphrase.setCheckable(True)

        self.passphrase_row.addWidget(self.show_passphrase)


        self.column.addLayout(self.passphrase_row)

        self.messages = QVBoxLayout()
        self.messages.setObjectName(u"messages")

        self.column.addLayout(self.messages)

        self.actions = QHBoxLayout()
        self.actions.setObjectName(u"actions")

        self.column.addLayout(self.actions)

#if QT_CONFIG(shortcut)
        self.passphrase_label.setBuddy(self.passphrase)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.passphrase, self.show_passphrase)

        self.retranslateUi(unlock)
    # setupUi

    def retranslateUi(self, unlock: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("Unlock", u"Unlock your vault", None))
        self.passphrase_label.setText(QCoreApplication.translate("Unlock", u"&Passphrase", None))
#if QT_CONFIG(accessibility)
        self.passphrase.setAccessibleName(QCoreApplication.translate("Unlock", u"Passphrase", None))
#endif // QT_CONFIG(accessibility)
        self.show_passphrase.setText(QCoreApplication.translate("Unlock", u"&Show", None))
#if QT_CONFIG(accessibility)
        self.show_passphrase.setAccessibleName(QCoreApplication.translate("Unlock", u"Show the passphrase", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

