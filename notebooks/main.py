"""Run me: I import module1 twice and look at what I got."""

import module1
import module1 as again

print("type:      ", type(module1).__name__)
print("my_func(): ", module1.my_func())
print("same object under both names:", module1 is again)
