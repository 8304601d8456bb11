print(f"{__name__} is running")
