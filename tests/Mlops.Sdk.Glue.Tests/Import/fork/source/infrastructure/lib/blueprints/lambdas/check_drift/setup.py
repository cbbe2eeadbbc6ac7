raise AssertionError("packaging is not part of the code")
