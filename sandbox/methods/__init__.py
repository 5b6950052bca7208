"""The methods of the Web API by what they are about: a method is `method_` and its name with `_` for the dot."""
