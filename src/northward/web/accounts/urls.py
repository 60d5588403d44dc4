"""Of allauth's pages only those that somebody needs: each other one would be one more door to watch."""

from allauth.account import views as allauth
from django.urls import path
from django.views.decorators.http import require_http_methods

from northward.web.accounts import views

# allauth's views would also take a PUT for a POST.
read_or_sent = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("", views.front, name="front"),
    path("demo/", views.demo, name="demo"),
    path("demo/enter/", views.enter_demo, name="demo-enter"),
    path("start/", views.start, name="start"),
    path("invite/", views.invitation, name="invitation"),
    path("invite/<slug:token>/", views.invitation_link, name="invite"),
    path("me/", views.me, name="me"),
    path("me/password/", views.password, name="account_change_password"),
    path("sign-in/", read_or_sent(allauth.login), name="account_login"),
    path("sign-in/inactive/", read_or_sent(allauth.account_inactive), name="account_inactive"),
    path("sign-out/", read_or_sent(allauth.logout), name="account_logout"),
]
