"""Compiled from `ui/first_run.ui` by `tools/build_forms.py`; edit the form, never this file."""

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_FirstRun(object):
    def setupUi(self, first_run: QWidget) -> None:
        if not first_run.objectName():
            first_run.setObjectName(u"first_run")
        self.column = QVBoxLayout(first_run)
        self.column.setObjectName(u"column")
        self.title = QLabel(first_run)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"kind", u"title")

        self.column.addWidget(self.title)

        self.what_it_is = QLabel(first_run)
        self.what_it_is.setObjectName(u"what_it_is")
        self.what_it_is.setWordWrap(True)

        self.column.addWidget(self.what_it_is)

        self.person_label = QLabel(first_run)
        self.person_label.setObjectName(u"person_label")
        self.person_label.setProperty(u"kind", u"strong")

        self.column.addWidget(self.person_label)

        self.person = QLineEdit(first_run)
        self.person.setObjectName(u"person")
        self.person.setMaxLength(100)

        self.column.addWidget(self.person)

        self.person_hint = QLabel(first_run)
        self.person_hint.setObjectName(u"person_hint")
        self.person_hint.setWordWrap(True)
        self.person_hint.setProperty(u"kind", u"note")

        self.column.addWidget(self.person_hint)

        self.passphrase_label = QLabel(first_run)
        self.passphrase_label.setObjectName(u"passphrase_label")
        self.passphrase_label.setProperty(u"kind", u"strong")

        self.column.addWidget(self.passphrase_label)

        self.passphrase_row = QHBoxLayout()
        self.passphrase_row.setObjectName(u"passphrase_row")
        self.passphrase = QLineEdit(first_run)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText|Qt.InputMethodHint.ImhNoAutoUppercase|Qt.InputMethodHint.ImhNoPredictiveText|Qt.InputMethodHint.ImhSensitiveData)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)

        self.passphrase_row.addWidget(self.passphrase)

        self.show_passphrase = QPushButton(first_run)
        self.show_passphrase.setObjectName(u"show_passphrase")
        self.show_passphrase.setCheckable(True)

        self.passphrase_row.addWidget(self.show_passphrase)


        self.column.addLayout(self.passphrase_row)

        self.strength = QVBoxLayout()
        self.strength.setObjectName(u"strength")

        self.column.addLayout(self.strength)

        self.draw_row = QHBoxLayout()
        self.draw_row.setObjectName(u"draw_row")
        self.draw_words = QPushButton(first_run)
        self.draw_words.setObjectName(u"draw_words")

        self.draw_row.addWidget(self.draw_words)

        self.beside_draw_words = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.draw_row.addItem(self.beside_draw_words)


        self.column.addLayout(self.draw_row)

        self.again_label = QLabel(first_run)
        self.again_label.setObjectName(u"again_label")
        self.again_label.setProperty(u"kind", u"strong")

        self.column.addWidget(self.again_label)

        self.again = QLineEdit(first_run)
        self.again.setObjectName(u"again")
        self.again.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText|Qt.InputMethodHint.ImhNoAutoUppercase|Qt.InputMethodHint.ImhNoPredictiveText|Qt.InputMethodHint.ImhSensitiveData)
        self.again.setEchoMode(QLineEdit.EchoMode.Password)

        self.column.addWidget(self.again)

        self.again_hint = QLabel(first_run)
        self.again_hint.setObjectName(u"again_hint")
        self.again_hint.setWordWrap(True)
        self.again_hint.setProperty(u"kind", u"note")

        self.column.addWidget(self.again_hint)

        self.folder_label = QLabel(first_run)
        self.folder_label.setObjectName(u"folder_label")
        self.folder_label.setProperty(u"kind", u"strong")

        self.column.addWidget(self.folder_label)

        self.folder_row = QHBoxLayout()
        self.folder_row.setObjectName(u"folder_row")
        self.folder = QLineEdit(first_run)
        self.folder.setObjectName(u"folder")

        self.folder_row.addWidget(self.folder)

        self.choose_folder = QPushButton(first_run)
        self.choose_folder.setObjectName(u"choose_folder")

        self.folder_row.addWidget(self.choose_folder)


        self.column.addLayout(self.folder_row)

        self.folder_messages = QVBoxLayout()
        self.folder_messages.setObjectName(u"folder_messages")

        self.column.addLayout(self.folder_messages)

        self.samples = QCheckBox(first_run)
        self.samples.setObjectName(u"samples")

        self.column.addWidget(self.samples)

        self.messages = QVBoxLayout()
        self.messages.setObjectName(u"messages")

        self.column.addLayout(self.messages)

        self.actions = QHBoxLayout()
        self.actions.setObjectName(u"actions")

        self.column.addLayout(self.actions)

#if QT_CONFIG(shortcut)
        self.person_label.setBuddy(self.person)
        self.passphrase_label.setBuddy(self.passphrase)
        self.again_label.setBuddy(self.again)
        self.folder_label.setBuddy(self.folder)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.person, self.passphrase)
        QWidget.setTabOrder(self.passphrase, self.show_passphrase)
        QWidget.setTabOrder(self.show_passphrase, self.draw_words)
        QWidget.setTabOrder(self.draw_words, self.again)
        QWidget.setTabOrder(self.again, self.folder)
        QWidget.setTabOrder(self.folder, self.choose_folder)
        QWidget.setTabOrder(self.choose_folder, self.samples)

        self.retranslateUi(first_run)
    # setupUi

    def retranslateUi(self, first_run: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("FirstRun", u"Set up OMNIA Desktop", None))
        self.what_it_is.setText(QCoreApplication.translate("FirstRun", u"It drafts support plans from pupil profiles, on this laptop; you decide on every suggestion and sign. What you type is kept in an encrypted vault, and nothing is sent anywhere.", None))
        self.person_label.setText(QCoreApplication.translate("FirstRun", u"Your &name", None))
#if QT_CONFIG(accessibility)
        self.person.setAccessibleDescription(QCoreApplication.translate("FirstRun", u"It stands beside your decisions and on what you sign.", None))
#endif // QT_CONFIG(accessibility)
        self.person_hint.setText(QCoreApplication.translate("FirstRun", u"It stands beside your decisions and on what you sign.", None))
        self.passphrase_label.setText(QCoreApplication.translate("FirstRun", u"&Passphrase, at least 12 characters", None))
        self.show_passphrase.setText(QCoreApplication.translate("FirstRun", u"&Show", None))
#if QT_CONFIG(accessibility)
        self.show_passphrase.setAccessibleName(QCoreApplication.translate("FirstRun", u"Show the passphrase", None))
#endif // QT_CONFIG(accessibility)
        self.draw_words.setText(QCoreApplication.translate("FirstRun", u"&Draw four words", None))
#if QT_CONFIG(accessibility)
        self.draw_words.setAccessibleDescription(QCoreApplication.translate("FirstRun", u"Puts four words drawn at random into both fields and shows them.", None))
#endif // QT_CONFIG(accessibility)
        self.again_label.setText(QCoreApplication.translate("FirstRun", u"Passphrase &again", None))
        self.again_hint.setText(QCoreApplication.translate("FirstRun", u"Nobody can reset it. Write it down and keep the paper in the school\u2019s safe, away from the laptop.", None))
        self.folder_label.setText(QCoreApplication.translate("FirstRun", u"&Folder of the vault", None))
        self.choose_folder.setText(QCoreApplication.translate("FirstRun", u"&Choose\u2026", None))
#if QT_CONFIG(accessibility)
        self.choose_folder.setAccessibleName(QCoreApplication.translate("FirstRun", u"Choose another folder for the vault", None))
#endif // QT_CONFIG(accessibility)
        self.samples.setText(QCoreApplication.translate("FirstRun", u"Put &invented pupils in, to look round with", None))
        pass
    # retranslateUi

