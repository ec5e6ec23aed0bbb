"""Compiled from `ui/look_choices.ui` by `tools/build_forms.py`; edit the form, never this file."""

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QGridLayout, QGroupBox,
    QLabel, QRadioButton, QSizePolicy, QSpinBox,
    QVBoxLayout, QWidget)

class Ui_LookChoices(object):
    def setupUi(self, LookChoices: QWidget) -> None:
        if not LookChoices.objectName():
            LookChoices.setObjectName(u"LookChoices")
        self.column = QVBoxLayout(LookChoices)
        self.column.setObjectName(u"column")
        self.theme_box = QGroupBox(LookChoices)
        self.theme_box.setObjectName(u"theme_box")
        self.themes = QVBoxLayout(self.theme_box)
        self.themes.setObjectName(u"themes")
        self.theme_system = QRadioButton(self.theme_box)
        self.theme_system.setObjectName(u"theme_system")
        self.theme_system.setChecked(True)

        self.themes.addWidget(self.theme_system)

        self.theme_light = QRadioButton(self.theme_box)
        self.theme_light.setObjectName(u"theme_light")

        self.themes.addWidget(self.theme_light)

        self.theme_dark = QRadioButton(self.theme_box)
        self.theme_dark.setObjectName(u"theme_dark")

        self.themes.addWidget(self.theme_dark)

        self.theme_high_contrast = QRadioButton(self.theme_box)
        self.theme_high_contrast.setObjectName(u"theme_high_contrast")

        self.themes.addWidget(self.theme_high_contrast)


        self.column.addWidget(self.theme_box)

        self.reading = QGridLayout()
        self.reading.setObjectName(u"reading")
        self.text_size_label = QLabel(LookChoices)
        self.text_size_label.setObjectName(u"text_size_label")

        self.reading.addWidget(self.text_size_label, 0, 0, 1, 1)

        self.text_size = QSpinBox(LookChoices)
        self.text_size.setObjectName(u"text_size")
        self.text_size.setKeyboardTracking(False)
        self.text_size.setMinimum(80)
        self.text_size.setMaximum(200)
        self.text_size.setSingleStep(10)
        self.text_size.setValue(100)

        self.reading.addWidget(self.text_size, 0, 1, 1, 1)


        self.column.addLayout(self.reading)

        self.font_box = QGroupBox(LookChoices)
        self.font_box.setObjectName(u"font_box")
        self.fonts = QVBoxLayout(self.font_box)
        self.fonts.setObjectName(u"fonts")
        self.font_atkinson = QRadioButton(self.font_box)
        self.font_atkinson.setObjectName(u"font_atkinson")
        self.font_atkinson.setChecked(True)
        self.font_atkinson.setProperty(u"face", u"atkinson")

        self.fonts.addWidget(self.font_atkinson)

        self.font_lexend = QRadioButton(self.font_box)
        self.font_lexend.setObjectName(u"font_lexend")
        self.font_lexend.setProperty(u"face", u"lexend")

        self.fonts.addWidget(self.font_lexend)

        self.font_open_dyslexic = QRadioButton(self.font_box)
        self.font_open_dyslexic.setObjectName(u"font_open_dyslexic")
        self.font_open_dyslexic.setProperty(u"face", u"opendyslexic")

        self.fonts.addWidget(self.font_open_dyslexic)

        self.font_system = QRadioButton(self.font_box)
        self.font_system.setObjectName(u"font_system")
        self.font_system.setProperty(u"face", u"system")

        self.fonts.addWidget(self.font_system)


        self.column.addWidget(self.font_box)

        self.reduced_motion = QCheckBox(LookChoices)
        self.reduced_motion.setObjectName(u"reduced_motion")

        self.column.addWidget(self.reduced_motion)

        self.sample = QLabel(LookChoices)
        self.sample.setObjectName(u"sample")
        self.sample.setWordWrap(True)
        self.sample.setProperty(u"kind", u"suggestion")

        self.column.addWidget(self.sample)

#if QT_CONFIG(shortcut)
        self.text_size_label.setBuddy(self.text_size)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.theme_system, self.theme_light)
        QWidget.setTabOrder(self.theme_light, self.theme_dark)
        QWidget.setTabOrder(self.theme_dark, self.theme_high_contrast)
        QWidget.setTabOrder(self.theme_high_contrast, self.text_size)
        QWidget.setTabOrder(self.text_size, self.font_atkinson)
        QWidget.setTabOrder(self.font_atkinson, self.font_lexend)
        QWidget.setTabOrder(self.font_lexend, self.font_open_dyslexic)
        QWidget.setTabOrder(self.font_open_dyslexic, self.font_system)
        QWidget.setTabOrder(self.font_system, self.reduced_motion)

        self.retranslateUi(LookChoices)
    # setupUi

    def retranslateUi(self, LookChoices: QWidget) -> None:
#if QT_CONFIG(accessibility)
        LookChoices.setAccessibleName(QCoreApplication.translate("LookChoices", u"How the program looks", None))
#endif // QT_CONFIG(accessibility)
        self.theme_box.setTitle(QCoreApplication.translate("LookChoices", u"Colours", None))
        self.theme_system.setText(QCoreApplication.translate("LookChoices", u"As this laptop is set", None))
        self.theme_light.setText(QCoreApplication.translate("LookChoices", u"Light", None))
        self.theme_dark.setText(QCoreApplication.translate("LookChoices", u"Dark", None))
        self.theme_high_contrast.setText(QCoreApplication.translate("LookChoices", u"High contrast, in the laptop's own colours", None))
        self.text_size_label.setText(QCoreApplication.translate("LookChoices", u"&Text size", None))
#if QT_CONFIG(accessibility)
        self.text_size.setAccessibleName(QCoreApplication.translate("LookChoices", u"Text size in per cent", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.text_size.setAccessibleDescription(QCoreApplication.translate("LookChoices", u"From 80 to 200 per cent. Everything grows with the text.", None))
#endif // QT_CONFIG(accessibility)
        self.text_size.setSuffix(QCoreApplication.translate("LookChoices", u" %", None))
        self.font_box.setTitle(QCoreApplication.translate("LookChoices", u"Reading font", None))
        self.font_atkinson.setText(QCoreApplication.translate("LookChoices", u"Atkinson Hyperlegible Next", None))
        self.font_lexend.setText(QCoreApplication.translate("LookChoices", u"Lexend", None))
        self.font_open_dyslexic.setText(QCoreApplication.translate("LookChoices", u"OpenDyslexic", None))
        self.font_system.setText(QCoreApplication.translate("LookChoices", u"The laptop's own font", None))
        self.reduced_motion.setText(QCoreApplication.translate("LookChoices", u"&Keep still: nothing moves by itself", None))
        self.sample.setText(QCoreApplication.translate("LookChoices", u"Being offered two ways in, and time before answering.", None))
    # retranslateUi

