"""A school for every test, made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iepdata.store import Store
from tests.ingest.files import load, school
from tests.school import as_it_was

PUPILS = (
    "pupil_id,first_name,last_name,preferred_name,dob,nc_year,sen_provision,need_1\n"
    "P1,Amara,Okafor,,14/03/2016,5,K,SLCN\n"
    "P2,Benjamin,O’Neill,Ben,02/11/2014,R,E,ASD\n"
    "P3,Jo,Smith,,12/05/2015,6,K,MLD\n"
    "P4,Jo,Smith,,30/09/2013,8,K,SEMH\n"
    "P5,Zoë,van der Berg,,25/05/2018,3,N,\n"
)


@pytest.fixture(scope="session")
def _school() -> Iterator[Store]:
    with school() as opened:
        assert load(opened, "pupils", PUPILS).problems == []
        yield opened


@pytest.fixture
def named_school(_school: Store) -> Iterator[Store]:
    """A school whose pupils have names; what a test has loaded into it goes again."""
    with as_it_was(_school):
        yield _school
