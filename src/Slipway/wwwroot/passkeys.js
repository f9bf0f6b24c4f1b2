// Passkeys: asks this site for options, lets the browser talk to the person, sends the answer as the plain form that is on the page.
const known = window.PublicKeyCredential?.parseCreationOptionsFromJSON;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!known) continue;
  form.hidden = false;
  form.parentElement.querySelector("[data-without-passkeys]")?.remove();
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const say = text => { form.querySelector("[role=status]").textContent = text; };
    try {
      say("");
      const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
      if (!answer.ok) throw new Error(answer.status === 429 ? "Too many tries. Wait a minute." : "The page is too old. Reload it.");
      const options = await answer.json();
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (error) {
      say(error.name === "NotAllowedError" ? "Nothing was done. Try again when you are ready." : error.name === "InvalidStateError" ? "This device already has a passkey here." : error.message);
    }
  });
}
