def hello():
    return "shared"
