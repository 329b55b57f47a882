"""Which members of the objects that a schema describes are there in a document."""


class Members:
    """The members that schemas have, and those that documents showed, as `schema.name…` texts."""

    def __init__(self, schemas):
        self.schemas = schemas
        self.shown = set()

    def resolve(self, home, schema):
        """The schema that a reference leads to, and the file that it is in."""
        while "$ref" in schema and not schema["$ref"].startswith("http"):
            # Without a pointer it is a whole file.
            file, _, pointer = schema["$ref"].partition("#")
            home = file[: -len(".schema.json")] if file else home
            schema = self.schemas[home]
            for part in pointer.split("/")[1:]:
                schema = schema[part]
        return home, schema

    def note(self, home, schema, value):
        """Notes the members that `value`, which is valid, shows of `schema`."""
        home, schema = self.resolve(home, schema)
        for choice in schema.get("oneOf", []):
            self.note(home, choice, value)
        if isinstance(value, list) and "items" in schema:
            for element in value:
                self.note(home, schema["items"], element)
        if isinstance(value, dict):
            self.note_object(home, schema, value)

    def note_object(self, home, schema, value):
        properties = schema.get("properties", {})
        others = schema.get("additionalProperties")
        for name, member in value.items():
            if name in properties:
                self.shown.add((home, id(properties[name])))
                self.note(home, properties[name], member)
            elif isinstance(others, dict):
                self.note(home, others, member)

    def all(self, home, schema, path):
        """Every member that `schema` itself describes, each with its path."""
        for name, member in schema.get("properties", {}).items():
            yield f"{path}.{name}", member
            yield from self.all(home, member, f"{path}.{name}")
        for word in ("items", "additionalProperties"):
            if isinstance(schema.get(word), dict):
                yield from self.all(home, schema[word], path)
        for choice in schema.get("oneOf", []):
            yield from self.all(home, choice, path)
        for name, part in schema.get("$defs", {}).items():
            yield from self.all(home, part, f"{path}.{name}")
