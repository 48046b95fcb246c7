"""The limits of what is read, kept and printed, each with its unit and its reason. All are far above real use."""

# What is read. The largest file of our content has 60,000 bytes, a routine of 60 lines about 30,000.
FILE_BYTES = 1_000_000  # of one file: more is no record, and would take minutes to read
YAML_LEVELS = 100  # of nesting: no record is half as deep; a reader in C has no bottom and takes the program with it
YAML_VALUES = 50_000  # of one file: a routine of 60 lines has about 1,500, our largest file 2,500
PIPE_SILENCE_SECONDS = (
    5.0  # of waiting for the next bytes of a pipe: what nobody writes to would be waited for for ever
)
PIPE_SECONDS = 60.0  # of reading a pipe in all: a byte now and then would do for days

# What a record holds. The page sends at most 20,000 characters of a text.
TEXT_CHARACTERS = 20_000  # of one text: ten pages of print
NAME_CHARACTERS = 1_000  # of one id, term or name in a list
LINES = 200  # exercises of a routine: more than there are in the library, and a hand-out of as many pages
ITEMS = 200  # of any other list: there are 84 conditions, 40 pieces of equipment
FRAMES = 50  # of a figure: a long sequence to the floor has 8

# What is printed.
FAULTS = 20  # of files that are read: who has mended these reads on
CHECK_FAULTS = 1_000  # of a whole content folder, of which every fault is wanted
NOTICES = 1_000  # of a routine: all conditions at once and 200 exercises come to 37,000
RECORD_FAULTS = 100  # of one record: each is looked up and worded, which takes about a millisecond
SIGNS = 40  # named one by one, of those that a hand-out shows as a box
QUOTED_CHARACTERS = 60  # of a value that a message repeats
HANDOUT_SECONDS = 60.0  # of laying out a hand-out: 60 exercises in large print take 5 to 10
LAYOUT_BYTES = 600_000  # of sheets that one typst process lays out: it remembers some ten of them, 0.25 MB for each kB
LAYOUT_MEMORY_BYTES = 4 << 30  # of that process: 200 exercises with the longest texts of a file take 3.3 GB
MARKS = 8  # combining marks on one letter: Hebrew and Thai need up to 4; more than anybody reads
