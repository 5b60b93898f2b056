"""The error tree: few classes, split by what the caller does with them."""


class RainganError(Exception):
    """Base of every error that raingan raises on purpose."""


class UserError(RainganError):
    """Something a person did cannot be done; the text is Thai and may be shown to that person."""


class ServiceError(RainganError):
    """A service outside (LINE, Google, the store) failed; `permanent` says whether to try again."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class ConfigError(RainganError):
    """The configuration cannot be used; `faults` lists everything that is wrong with it at once."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
