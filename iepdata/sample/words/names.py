"""Made-up names from many origins: (ethnicity code, EAL likely, girls, boys, surnames)."""

from __future__ import annotations

from typing import NamedTuple


class Origin(NamedTuple):
    """Names that go together, and what goes with them in a school's records."""

    ethnicity: str
    eal: bool
    share: int
    girls: str
    boys: str
    surnames: str


ORIGINS: tuple[Origin, ...] = (
    Origin("WBRI", False, 26,
           "Lily Jessica Holly Phoebe Martha Imogen Bethany Daisy Erin Summer Florence Tilly",
           "Jack Alfie Connor Toby Riley Archie Finlay Logan Reuben Stanley Dylan Bobby",
           "Ashdown Barraclough Carter Dewhurst Entwistle Fielding Garside Holt Ingham Jessop "
           "Kershaw Lister Metcalfe Naylor Ogden Pickles Ramsden Sutcliffe Tordoff Varley"),
    Origin("WBRI", False, 5,
           "Cerys Eira Morag Ailsa Nia Catriona", "Iolo Gethin Hamish Ruaridh Macsen Lachlan",
           "Pryce Griffiths Bevan Sinclair Drummond Buchanan"),
    Origin("WIRI", False, 3, "Aoife Niamh Clodagh", "Cian Oisín Tadhg",
           "Gallagher O’Shea Brannigan Dálaigh"),
    Origin("WOTH", True, 7, "Zuzanna Ionela Gabija Oksana Jadwiga Milica",
           "Kacper Andrei Matas Bohdan Stanisław Luka",
           "Kowalczyk Dąbrowski Ionescu Kazlauskas Shevchenko Petrović Grigorescu"),
    Origin("WOTH", True, 3, "Beatriz Inês Chiara Eleni", "Tomás João Matteo Nikos",
           "Ferreira Gonçalves Esposito Marino Georgiou"),
    Origin("BAFR", False, 6, "Adaeze Abena Wanjiru Rutendo Hodan Mariama",
           "Kofi Obinna Tariro Jomo Liban Lamine",
           "Owusu Eze Moyo Kamau Warsame Diallo Asamoah Banda"),
    Origin("BCRB", False, 4, "Shanice Tiana Keisha", "Tyrese Marlon Jermaine",
           "Blackwood Palmer Gayle Beckford"),
    Origin("APKN", True, 6, "Hafsa Zainab Iqra Sumayyah", "Hamza Bilal Zayn Usman",
           "Hussain Mahmood Akhtar Iqbal Raza"),
    Origin("ABAN", True, 4, "Nusrat Tahmina Sadia", "Rafi Tanvir Imran",
           "Begum Chowdhury Miah Uddin"),
    Origin("AIND", True, 6, "Priya Jasleen Diya Kavya", "Rohan Gurpreet Vihaan Karthik",
           "Sharma Dhillon Gill Desai Reddy Subramaniam"),
    Origin("AOTH", True, 4, "Thi Sakura Nilufar Maricel", "Anh Kenji Suraj Paolo",
           "Trần Tamang Rana Reyes Watanabe"),
    Origin("CHNE", True, 2, "Xinyi Jiayi", "Haoran Zihan", "Chen Wong Lin"),
    Origin("OOTH", True, 5, "Rojin Parisa Nour Selam", "Alan Arash Omar Dawit",
           "Karimi Hosseini Barzani Najjar Haile"),
    Origin("MWBC", False, 4, "Amelie Jada Skye", "Mason Tyler Kai", "Hinds Bishop Lawson"),
    Origin("MWAS", False, 3, "Leila Anya Mira", "Zak Rafe Kian", "Bennett-Shah Malik-Jones Rao"),
    Origin("WROM", False, 1, "Britannia Shakira", "Levi Nelson", "Lee Boswell"),
    Origin("WIRT", False, 1, "Margaret Bridget", "Felix Johnny", "Connors Doran"),
)  # fmt: skip
