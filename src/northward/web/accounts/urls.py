"""Of allauth's pages only those that somebody needs: each other one would be one more door to watch."""

from allauth.account import views as allauth
from django.urls import path

from northward.web.accounts import views

urlpatterns = [
    path("", views.front, name="front"),
    path("demo/", views.demo, name="demo"),
    path("demo/enter/", views.enter_demo, name="demo-enter"),
    path("start/", views.start, name="start"),
    path("invite/", views.invitation, name="invitation"),
    path("invite/<slug:token>/", views.invitation_link, name="invite"),
    path("me/", views.me, name="me"),
    path("me/password/", views.password, name="account_change_password"),
    path("sign-in/", allauth.login, name="account_login"),
    path("sign-in/inactive/", allauth.account_inactive, name="account_inactive"),
    path("sign-out/", allauth.logout, name="account_logout"),
]
