"""Other parameter names, no defaults, tuples, static methods, callable objects."""


class Bindings:
    def __call__(self, text, /):
        [node] = ast.parse(text).body
        namespace = {}
        exec(compile(ast.Module([node], []), "statement", "exec"), namespace)
        taken = {a.asname or a.name: a.name for a in node.names}
        return {
            k: getattr(v, "__name__")
            if isinstance(v, ModuleType)
            else "%s:%s" % (node.module, taken.get(k, k))
            for k, v in namespace.items()
            if k != "__builtins__"
        }


bindings = Bindings()
