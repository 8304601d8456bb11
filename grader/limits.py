"""All limits of the grader: what is longer, larger or more is cut, refused or ended.

The last word of a name is the unit. `SECONDS` are those of the clock on the wall,
`PROCESSOR_SECONDS` those that a processor works. Whoever changes a limit changes what
student code may do, so each limit says what it is a limit of.
"""

MB = 1 << 20  # bytes
GB = 1 << 30

# One scenario, wherever it runs. Usually it takes a hundredth of this. Code that loops
# is ended by the first limit. Code that waits is ended by the second one, which leaves
# the other programs of a busy machine their turn.
SCENARIO_PROCESSOR_SECONDS = 2
SCENARIO_SECONDS = 10.0
LAST_WORDS_SECONDS = 0.2  # to say where the code stands when its time is up
SCENARIO_ANSWER_BYTES = 1_000_000

# A learner's notebook: `python -m grader check`. The machine may be busy.
CHECK_START_SECONDS = 60.0  # until Python and the grader are loaded
CHECK_CELL_SECONDS = 10.0  # for one cell of the learner's
CHECK_PROMISE_SECONDS = 60.0  # for all scenarios of one promise

# The files of a submission.
NOTEBOOK_BYTES = 64 * MB
NOTEBOOK_MEMORY_BYTES = 256 * MB  # of the judge, while it reads a notebook
NOTEBOOK_CELLS = 20_000
NOTEBOOK_CHARACTERS = 4_000_000  # of all cells, without outputs
FILES_BYTES = 32 * MB  # all but the notebooks; the scratch folder holds twice that
FILES = 2_000
PATH_BYTES = 1_000  # the system allows 4,096, and the folders above need some
PATH_FOLDERS = 30

# The cells of a submission.
CELL_SECONDS = 30.0
INTERRUPT_SECONDS = 3.0  # for a cell to end, once its time is up and it is interrupted
NOTEBOOK_SECONDS = 600.0  # for all cells and checks together; an assignment may differ
CELL_OUTPUT_CHARACTERS = 1_000_000
ALL_OUTPUT_CHARACTERS = 20_000_000
PROCESS_STARTS = 6  # how often the submission's process may be started
QUICK_SCENARIO_SECONDS = 2.0  # for a scenario in the submission's own process
QUICK_SCENARIO_PROCESSOR_SECONDS = 1
LATE_ANSWER_SECONDS = 5.0  # beyond a scenario's time, for its answer to arrive
FOOTPRINT_OBJECTS = 20_000  # of the student's: compared after each scenario
SUBMISSION_MINUTES = 30  # it takes longer only where the judge itself hangs

# Each process of a submission; several of these limits are the system's own.
PROCESS_MEMORY_BYTES = 1 * GB
PROCESS_ADDRESSES_BYTES = 2 * GB  # a thread reserves many addresses that it never uses
PROCESS_PROCESSOR_SECONDS = 1200  # so much only a process whose threads share the work
PROCESS_FILE_BYTES = 64 * MB
PROCESS_OPEN_FILES = 256

# All processes of a submission together.
SUBMISSION_PROCESSES = 64  # threads are counted too
SUBMISSION_MEMORY_BYTES = 4 * GB
MEMORY_LOOK_SECONDS = 0.2  # from one look at the memory that they take to the next
SCRATCH_BYTES = 64 * MB

# The confined process.
SANDBOX_START_SECONDS = 60.0
SANDBOX_COMMAND_SECONDS = 10.0
MESSAGE_BYTES = 16_000_000
MESSAGE_MEMORY_BYTES = 128 * MB  # of the judge, while it reads a message
WAITING_PORTS = 1_000  # of connections that have ended, before a new sandbox is taken

# What a teacher's browser shows of a submission.
SHOWN_CHARACTERS = 300_000  # of a text cell or an HTML output; more is shown as text

# Texts. Some come from hostile code, and some patterns take the square of the length.
VALUE_CHARACTERS = 400  # the repr of a value of the student's
FACT_CHARACTERS = 10_000  # what was called, expected or got
HINT_CHARACTERS = 2_000  # how much of an error the hints are looked up by
REASON_CHARACTERS = 200  # why a notebook could not be judged
CELL_NAME_CHARACTERS = 40  # what a student calls a cell
TIMESTAMP_CHARACTERS = 100  # when a student says to have handed in
LISTED_NAMES = 5  # students or cells of which the same is told
