"""Compiled from `ui/sign_off.ui` by `tools/build_forms.py`; edit the form, never this file."""

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QHBoxLayout, QLabel,
    QLineEdit, QSizePolicy, QVBoxLayout, QWidget)

class Ui_SignOff(object):
    def setupUi(self, sign_off: QWidget) -> None:
        if not sign_off.objectName():
            sign_off.setObjectName(u"sign_off")
        self.column = QVBoxLayout(sign_off)
        self.column.setObjectName(u"column")
        self.who_row = QHBoxLayout()
        self.who_row.setObjectName(u"who_row")
        self.name_column = QVBoxLayout()
        self.name_column.setObjectName(u"name_column")
        self.name_label = QLabel(sign_off)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setProperty(u"kind", u"strong")

        self.name_column.addWidget(self.name_label)

        self.name = QLineEdit(sign_off)
        self.name.setObjectName(u"name")
        self.name.setMaxLength(120)

        self.name_column.addWidget(self.name)


        self.who_row.addLayout(self.name_column)

        self.role_column = QVBoxLayout()
        self.role_column.setObjectName(u"role_column")
        self.role_label = QLabel(sign_off)
        self.role_label.setObjectName(u"role_label")
        self.role_label.setProperty(u"kind", u"strong")

        self.role_column.addWidget(self.role_label)

        self.role = QLineEdit(sign_off)
        self.role.setObjectName(u"role")
        self.role.setMaxLength(120)

        self.role_column.addWidget(self.role)


        self.who_row.addLayout(self.role_column)


        self.column.addLayout(self.who_row)

        self.day = QLabel(sign_off)
        self.day.setObjectName(u"day")
        self.day.setTextFormat(Qt.TextFormat.PlainText)
        self.day.setWordWrap(True)
        self.day.setProperty(u"kind", u"note")

        self.column.addWidget(self.day)

        self.statement = QLabel(sign_off)
        self.statement.setObjectName(u"statement")
        self.statement.setWordWrap(True)
        self.statement.setProperty(u"kind", u"suggestion")

        self.column.addWidget(self.statement)

        self.confirmed = QCheckBox(sign_off)
        self.confirmed.setObjectName(u"confirmed")

        self.column.addWidget(self.confirmed)

        self.messages = QVBoxLayout()
        self.messages.setObjectName(u"messages")

        self.column.addLayout(self.messages)

        self.actions = QHBoxLayout()
        self.actions.setObjectName(u"actions")

        self.column.addLayout(self.actions)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.role_label.setBuddy(self.role)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name, self.role)
        QWidget.setTabOrder(self.role, self.confirmed)

        self.retranslateUi(sign_off)
    # setupUi

    def retranslateUi(self, sign_off: QWidget) -> None:
        self.name_label.setText(QCoreApplication.translate("SignOff", u"&Name", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("SignOff", u"Name of the person who signs", None))
#endif // QT_CONFIG(accessibility)
        self.role_label.setText(QCoreApplication.translate("SignOff", u"&Role", None))
#if QT_CONFIG(accessibility)
        self.role.setAccessibleName(QCoreApplication.translate("SignOff", u"Role of the person who signs", None))
#endif // QT_CONFIG(accessibility)
        self.statement.setText(QCoreApplication.translate("SignOff", u"I have read every line of this document. It is right for this pupil as far as I know, and I stand by it.", None))
        self.confirmed.setText(QCoreApplication.translate("SignOff", u"This statement is &mine", None))
#if QT_CONFIG(accessibility)
        self.confirmed.setAccessibleDescription(QCoreApplication.translate("SignOff", u"I have read every line of this document. It is right for this pupil as far as I know, and I stand by it.", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

