"""The app's installations: which workspaces there are, which have the app, and by which token it works in each.

One app, one socket or request URL, several workspaces. A token names its workspace, an installation makes a token, and
a person allows an installation on a page, as the OAuth flow of Slack goes
(https://docs.slack.dev/authentication/installing-with-oauth).
"""
