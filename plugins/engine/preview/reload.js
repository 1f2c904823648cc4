// Reloads the page when the site has changed, and says at its foot when a build has failed.
// The preview adds this file to the pages it serves; it is no part of the site.
{
  const { version } = document.currentScript.dataset;
  let bar;
  let events;

  const say = (text) => {
    bar?.remove();
    bar = undefined;
    if (!text) return;
    bar = document.createElement("div");
    bar.setAttribute("role", "status");
    bar.textContent = text;
    // Set through the object model, because the page's policy forbids style attributes.
    Object.assign(bar.style, {
      position: "fixed", insetInline: "0", bottom: "0", zIndex: "2147483647", padding: "8px 16px",
      font: "14px/1.4 ui-monospace, monospace", color: "#fff", background: "#8c1d00", overflowWrap: "anywhere",
    });
    document.body.append(bar);
  };

  // A browser opens six connections to a host at most, so a tab that nobody looks at gives its own back.
  const follow = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource("/__reload");
    events.onmessage = ({ data }) => {
      const state = JSON.parse(data);
      // A preview that has just been started has nothing to show yet: then what is on screen is the better page.
      if (state.version && state.version !== version) location.reload();
      else say(state.problem);
    };
  };

  document.addEventListener("visibilitychange", follow);
  addEventListener("pageshow", follow);
  addEventListener("pagehide", () => events?.close());
}
