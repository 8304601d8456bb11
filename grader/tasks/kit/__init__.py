"""What the rooms of several tasks share: a module for each topic.

Scenarios use these. They observe, and never judge:

    importing      the steps of an import, and what there is to see after them
    importers      whole scenarios, for importers that are made from a dict of sources
    future         the student's code, as if a future import stood above it
    folder         files to import from, in a folder or in a zip file
    library        a finder of ours that serves modules from their sources
    shelf          a finder of ours that serves empty modules
    session        lines that are typed one after the other
    threads        threads that do something at once

Promises use these too:

    sources        source texts
    words          names of modules in words

Promises alone use these. They judge:

    expect_contract    what every importer is held to
    expect_errors      what is raised, or that nothing is
    expect_finding     what a finder answers, and what an import by the finder does
    expect_lines       what comes of lines that are typed
    expect_module      what every function that makes a module is held to
    expect_tracebacks  which line of a source a traceback shows
    expect_unchanged   that nothing has changed
"""
