"""What a store's departments offer at the kiosk: mistakes in its file that no type can see."""

from collections.abc import Iterator

from floorwire.settings import Problem, repeated
from floorwire.views import DepartmentInfo


def department_problems(departments: tuple[DepartmentInfo, ...]) -> Iterator[Problem]:
    """Departments where nothing can be asked for, or the same twice."""
    for i, each in enumerate(departments):
        where = ("departments", i, "reasons")
        if not each.reasons:
            yield Problem(where, f"nothing can be asked for in `{each.id}`", "name reasons, or take the department out")
        for j, reason in repeated(each.reasons):
            yield Problem((*where, j), f"`{reason}` is offered twice in `{each.id}`", "name it once")
