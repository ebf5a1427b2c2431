"""The staff of Oakfield School and the professionals who work with it."""

from __future__ import annotations

# name, role, whether still working with the school
STAFF: tuple[tuple[str, str, str], ...] = (
    ("Mrs Helen Achebe", "SENCO", "Y"),
    ("Mr Gareth Prosser", "Assistant SENCO", "Y"),
    ("Dr Ruth Feldman", "Headteacher", "Y"),
    ("Mr Anil Deshmukh", "Deputy headteacher", "Y"),
    ("Miss Bethan Rees", "Class teacher, Reception", "Y"),
    ("Mrs Nadia Rahimi", "Class teacher, Year 1", "Y"),
    ("Mr Joe Castellano", "Class teacher, Year 2", "Y"),
    ("Ms Kirsty Dunbar", "Class teacher, Year 3", "Y"),
    ("Ms Wai Lee", "Class teacher, Year 4", "Y"),
    ("Mrs Shazia Ali", "Class teacher, Year 5", "Y"),
    ("Mr Patrick Doyle", "Class teacher, Year 6", "Y"),
    ("Mr Dev Roy", "HLTA, Years 1 and 2", "Y"),
    ("Mrs Jean Pickering", "Teaching assistant", "Y"),
    ("Miss Tamika Brown", "Teaching assistant", "Y"),
    ("Mr Oskar Nilsen", "Teaching assistant", "Y"),
    ("Mrs Pooja Varma", "Teaching assistant", "Y"),
    ("Ms Cerys Vaughan", "Teaching assistant", "Y"),
    ("Mr Luca Ferrari", "Teaching assistant", "Y"),
    ("Mrs Anne Holroyd", "Teaching assistant", "Y"),
    ("Ms Efua Asante", "Learning support assistant", "Y"),
    ("Mr Ben Sowerby", "Learning support assistant", "Y"),
    ("Mrs Dilys Morgan", "Higher level teaching assistant", "Y"),
    ("Ms Orla Keane", "English teacher", "Y"),
    ("Mr Stuart Baines", "Mathematics teacher", "Y"),
    ("Dr Meera Iyer", "Science teacher", "Y"),
    ("Ms Claire Fontaine", "French teacher", "Y"),
    ("Mr Tunde Bakare", "History teacher", "Y"),
    ("Mrs Lucy Ashworth", "Geography teacher", "Y"),
    ("Mr Iain Ross", "PE teacher", "Y"),
    ("Ms Marta Silva", "Art teacher", "Y"),
    ("Mr Hugh Pemberton", "Design and technology teacher", "Y"),
    ("Ms Yasmin Haddad", "Computing teacher", "Y"),
    ("Mrs Joanne Peel", "Music teacher", "Y"),
    ("Mr Carl Jennings", "Head of Years 7 and 8", "Y"),
    ("Ms Rachel Levy", "Head of Years 9 to 11", "Y"),
    ("Mr Femi Ojo", "Learning mentor", "Y"),
    ("Mrs Sally Grant", "ELSA", "Y"),
    ("Miss Holly Barnes", "Supply teacher", "Y"),
    ("Mr Adam Wójcik", "Teaching assistant (new in November)", "Y"),
    ("Mrs Pauline Stott", "Teaching assistant", "N"),
    ("Ms Tara Quinn", "Speech and language therapist", "Y"),
    ("Dr Simon Achterberg", "Educational psychologist", "Y"),
    ("Mrs Gita Nair", "Occupational therapist", "Y"),
    ("Mr Rob Tanner", "Physiotherapist", "Y"),
    ("Ms Elin Hughes", "Teacher of the deaf", "Y"),
    ("Mr Colin Frith", "Qualified teacher of vision-impaired children", "Y"),
    ("Mrs Debbie Lomax", "School nurse", "Y"),
    ("Ms Kemi Alade", "Social worker", "Y"),
    ("Mr Neil Crabtree", "Virtual school officer", "Y"),
    ("Mrs Sandra Pugh", "Local authority SEND caseworker", "Y"),
    ("Ms Leanne Booth", "Family support worker", "Y"),
)

# Titles and surnames from which the staff of further schools are made.
TITLES = ("Mrs", "Mr", "Ms", "Miss", "Dr")

DOMAIN = "oakfield.example"
HOME_LA = ("Westmere", "Eastholme", "North Fenland")
