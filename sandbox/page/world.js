/** Who and where: looking up people and channels by id in one person's view. */

/** @typedef {import("./api.js").State} State */

export class World {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    this.me = state.me;
    this.now = new Date(state.now);
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
    this.bot = state.people.find((person) => person.bot);
  }

  /** A person's post. @param {string} id */
  title(id) {
    return this.people.get(id)?.title ?? "Someone outside the try-out";
  }

  /** "#paqa", or a direct message's own name. @param {string} id */
  channelName(id) {
    const channel = this.channels.get(id);
    if (!channel) return "#a channel not shown here";
    return channel.kind === "dm" ? channel.name : `#${channel.name}`;
  }

  /** The words that set someone apart, if any, unless the title says so already. @param {import("./api.js").Person} person */
  static standing(person) {
    const words = [person.guest && "guest", person.external && "other workspace"];
    return words.filter((each) => each && !person.title.includes(each));
  }

  /** A file by Slack's id, from any message in sight. @param {string} id */
  file(id) {
    for (const messages of Object.values(this.state.messages))
      for (const message of messages) {
        const found = message.files?.find((file) => file.id === id);
        if (found) return found;
      }
    return undefined;
  }
}
