import { mount } from "svelte";
import App from "./App.svelte";
import { wearTheme } from "./state/theme.svelte";
import "./styles.css";

wearTheme();
mount(App, { target: document.getElementById("page")! });
