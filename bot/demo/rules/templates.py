"""The rules of the older template messages."""

from bot.demo.rules.actions import action
from bot.demo.rules.checks import COLOUR, URL_HTTPS, listing, one_of, record, text, variant

LOOK = {
    "imageAspectRatio": one_of("rectangle", "square"),
    "imageSize": one_of("cover", "contain"),
}
PICTURE = {"thumbnailImageUrl": URL_HTTPS, "imageBackgroundColor": COLOUR, "title": text(40)}
TAP = action(20, label_is_required=False)

BUTTONS = record(
    {"text": text(160), "actions": listing(action(20), 1, 4)},
    {**PICTURE, **LOOK, "defaultAction": TAP},
)
CONFIRM = record({"text": text(240), "actions": listing(action(20), 2, 2)}, {})
COLUMN = record(
    {"text": text(120), "actions": listing(action(20), 1, 3)}, {**PICTURE, "defaultAction": TAP}
)
PICTURE_COLUMN = record({"imageUrl": URL_HTTPS, "action": action(12, label_is_required=False)}, {})
TEMPLATE = variant(
    lambda: {
        "buttons": BUTTONS,
        "confirm": CONFIRM,
        "carousel": record({"columns": listing(COLUMN, 1, 10)}, LOOK),
        "image_carousel": record({"columns": listing(PICTURE_COLUMN, 1, 10)}, {}),
    }
)
