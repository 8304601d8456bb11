"""What cannot be read from any file of this machine: what became of module names."""

# Modules that a version of Python has removed, and what to use in their place. Source:
# "Removed" in each "What's New in Python", and PEP 594 for Python 3.13.
_REMOVED = {
    (3, 10): {
        "formatter": "",
        "parser": "ast",
        "symbol": "ast",
    },
    (3, 11): {
        "binhex": "",
    },
    (3, 12): {
        "asynchat": "asyncio",
        "asyncore": "asyncio",
        "distutils": "setuptools, which brings a distutils along",
        "imp": "importlib",
        "smtpd": "the distribution aiosmtpd",
    },
    (3, 13): {
        "aifc": "",
        "audioop": "",
        "cgi": "the distribution legacy-cgi",
        "cgitb": "the distribution legacy-cgi",
        "chunk": "",
        "crypt": "hashlib",
        "imghdr": "the distribution filetype",
        "lib2to3": "ast",
        "mailcap": "",
        "msilib": "",
        "nis": "",
        "nntplib": "",
        "ossaudiodev": "",
        "pipes": "subprocess",
        "sndhdr": "the distribution filetype",
        "spwd": "",
        "sunau": "",
        "telnetlib": "the distribution telnetlib3",
        "uu": "base64",
        "xdrlib": "",
    },
}
REMOVED = {
    name: (version, instead)
    for version, names in _REMOVED.items()
    for name, instead in names.items()
}

# Names of Python 2 and what Python 3 calls the module. Source: PEP 3108.
RENAMED = {
    "__builtin__": "builtins",
    "BaseHTTPServer": "http.server",
    "ConfigParser": "configparser",
    "Cookie": "http.cookies",
    "HTMLParser": "html.parser",
    "Queue": "queue",
    "SocketServer": "socketserver",
    "StringIO": "io",
    "Tkinter": "tkinter",
    "cPickle": "pickle",
    "cStringIO": "io",
    "copy_reg": "copyreg",
    "cookielib": "http.cookiejar",
    "httplib": "http.client",
    "thread": "_thread",
    "urllib2": "urllib.request",
    "urlparse": "urllib.parse",
    "xmlrpclib": "xmlrpc.client",
}

# Modules that a version of Python has added. Source: "New modules" in "What's New".
ADDED = {
    "graphlib": (3, 9),
    "zoneinfo": (3, 9),
    "tomllib": (3, 11),
    "annotationlib": (3, 14),
    "compression": (3, 14),
}

# The distributions that are asked for most, of those whose module has another name.
# Source: the page of each distribution on PyPI.
DISTRIBUTIONS = {
    "Crypto": "pycryptodome",
    "OpenSSL": "pyOpenSSL",
    "PIL": "Pillow",
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "fitz": "PyMuPDF",
    "git": "GitPython",
    "jwt": "PyJWT",
    "pkg_resources": "setuptools",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "usb": "pyusb",
    "yaml": "PyYAML",
}
