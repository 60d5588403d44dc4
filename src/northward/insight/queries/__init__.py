from northward.insight.queries.board import KeyResultBoard, ObjectiveBoard, Said, boards_of
from northward.insight.queries.check_ins import CheckInList, check_in_list
from northward.insight.queries.home import HomeRow, home_rows
from northward.insight.queries.key_result import Change, KeyResultPage, key_result_page
from northward.insight.queries.objective import ObjectiveChange, ObjectivePage, objective_page
from northward.insight.queries.team_home import Place, TeamHome, place_of, team_home
from northward.insight.queries.unit_tree import TreeRow, unit_tree

__all__ = [
    "Change",
    "CheckInList",
    "HomeRow",
    "KeyResultBoard",
    "KeyResultPage",
    "ObjectiveBoard",
    "ObjectiveChange",
    "ObjectivePage",
    "Place",
    "Said",
    "TeamHome",
    "TreeRow",
    "boards_of",
    "check_in_list",
    "home_rows",
    "key_result_page",
    "objective_page",
    "place_of",
    "team_home",
    "unit_tree",
]
