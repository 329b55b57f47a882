"""The ways in which a file is refused: the names of the page's last table."""


class Refusal(Exception):
    """Why a file is no sound, complete trace."""

    def __init__(self, name, reason, frame=None, offset=None):
        super().__init__(reason)
        self.name = name
        self.reason = reason
        self.frame = frame
        self.offset = offset

    def __str__(self):
        place = "" if self.frame is None else f" (frame {self.frame}, offset {self.offset})"
        return f"{self.name}{place}: {self.reason}"


class Unsound(Exception):
    """Something in a frame that must hold does not. The caller knows which frame it is."""


class EndsEarly(Exception):
    """The file ends inside of a frame."""


def must(condition, reason):
    if not condition:
        raise Unsound(reason)
