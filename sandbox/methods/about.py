"""The methods about the app, its workspace and the people in it: api, auth, apps, bots, team, users."""

from __future__ import annotations

import time

from sandbox.calls import Args, Json
from sandbox.errors import Refused
from sandbox.methods.family import Family
from sandbox.settings import APP, BOT, BOT_TITLE, BOT_USER, HOME
from sandbox.world import CREATED


class About(Family):
    """Who is who."""

    async def method_api_test(self, args: Args) -> Json:
        """api.test."""
        if error := args.text("error", ""):
            raise Refused(error, args=args.given)
        return {"args": args.given}

    async def method_auth_test(self, _: Args) -> Json:
        """auth.test."""
        workspace = self.state.world.workspaces[HOME]
        return {
            "url": f"https://{workspace.domain}.slack.example/",
            "team": workspace.name,
            "user": self.state.world.people[BOT_USER].handle,
            "team_id": HOME,
            "user_id": BOT_USER,
            "bot_id": BOT,
            "is_enterprise_install": False,
        }

    async def method_apps_connections_open(self, _: Args) -> Json:
        """apps.connections.open: an address good for one connection."""
        return {"url": f"{self.base().replace('http', 'ws', 1)}/link/?ticket={self.push.ticket()}&app_id={APP}"}

    async def method_bots_info(self, args: Args) -> Json:
        """bots.info."""
        if args.text("bot", BOT) != BOT:
            raise Refused("bot_not_found")
        bot = {
            "id": BOT,
            "deleted": False,
            "name": BOT_TITLE,
            "updated": CREATED,
            "app_id": APP,
            "user_id": BOT_USER,
        }
        return {"bot": {**bot, "icons": {}}}

    async def method_team_info(self, args: Args) -> Json:
        """team.info, of the home workspace or one it shares a channel with."""
        workspace = self.state.world.workspaces.get(args.text("team", HOME))
        if workspace is None:
            raise Refused("team_not_found")
        return {"team": workspace.slack()}

    async def method_users_info(self, args: Args) -> Json:
        """users.info."""
        person = self.person(args.text("user"))
        return {"user": self.state.world.user(person, email=self.scopes.has("users:read.email"))}

    async def method_users_list(self, args: Args) -> Json:
        """users.list: the members of the home workspace."""
        people = [p for p in self.state.world.people.values() if p.team == HOME]
        page, more = self.page(people, args, 1000)
        email = self.scopes.has("users:read.email")
        return {
            "members": [self.state.world.user(p, email=email) for p in page],
            "cache_ts": int(time.time()),
            **more,
        }
