raise AssertionError("tests are not part of the code")
