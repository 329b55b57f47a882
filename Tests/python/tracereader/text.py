"""A record as one line of text."""


def quoted(data):
    """Bytes as ASCII between quotes, whatever they are."""
    text = ""
    for byte in data:
        if byte in b'"\\':
            text += "\\" + chr(byte)
        else:
            text += chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}"
    return f'"{text}"'


def shown(value):
    if isinstance(value, bytes):
        return quoted(value)
    if isinstance(value, list):
        return "{" + ", ".join(f"{quoted(name)}: {shown(item)}" for name, item in value) + "}"
    return repr(value)


def line_of(record):
    """For example `7 timerFired task=2 owner=0 cause=5`."""
    cause = "-" if record.cause is None else record.cause
    words = [f"{record.number} {record.kind} task={record.task} owner={record.owner} cause={cause}"]
    for name, value in record.fields:
        text = value.hex() if record.kind == "digest" else shown(value)
        words.append(f"{name}={text}")
    return " ".join(words)
