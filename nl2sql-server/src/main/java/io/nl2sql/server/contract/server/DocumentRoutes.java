package io.nl2sql.server.contract.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.OpenApi;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The document of the API, and pages to read it with, which come with the server and not from the network. */
public final class DocumentRoutes {

    private static final Ownership OF_NOBODY = Ownership.nothing("it says nothing about anybody");
    private static final String WEB_JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:js|css|png)");
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "png", "image/png");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "connect-src 'self'; frame-ancestors 'none'";
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>nl2sql</title>
              <link rel="stylesheet" href="/docs/swagger-ui.css">
            </head>
            <body>
              <div id="swagger-ui"></div>
              <script src="/docs/swagger-ui-bundle.js"></script>
              <script src="/docs/start.js"></script>
            </body>
            </html>
            """;
    private static final String START = """
            window.ui = SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true});
            """;

    private final OpenApi openApi;
    private final String assets;
    private final List<Route> own;
    private @Nullable String document;

    /**
     * @param others the routes that are documented besides these
     * @param version of the server
     */
    public DocumentRoutes(List<Route> others, String version) {
        this.own = make();
        List<Route> all = new ArrayList<>(others);
        all.addAll(own);
        this.openApi = new OpenApi(all, version);
        this.assets = "META-INF/resources/webjars/swagger-ui/" + webJarVersion() + "/";
    }

    /** The routes. */
    public List<Route> routes() {
        return own;
    }

    private List<Route> make() {
        return List.of(
                documentAt(Contract.SERVER, "/openapi.json"),
                documentAt(Contract.OCTOFY, "/api/v1/openapi.json"),
                Route.of(Contract.SERVER, Method.GET, "/docs")
                        .access(Access.OPEN)
                        .summary("A page to read the document of this API with.")
                        .guards(OF_NOBODY)
                        .answersWith(200, "text/html", "The page.", "")
                        .servedBy(call -> page("text/html; charset=utf-8", PAGE)),
                Route.of(Contract.SERVER, Method.GET, "/docs/{asset}")
                        .access(Access.OPEN)
                        .summary("What that page is made of.")
                        .guards(OF_NOBODY)
                        .answersWith(200, "text/javascript", "A script, a style or a picture.", "")
                        .fails(404, "There is no such part.")
                        .servedBy(this::asset));
    }

    private Route documentAt(Contract contract, String path) {
        return Route.of(contract, Method.GET, path)
                .access(Access.OPEN)
                .summary("The document of this API.")
                .guards(OF_NOBODY)
                .answersWith(200, "application/json", "OpenAPI 3.1.", "")
                .servedBy(call -> new Reply.Text(200, "application/json", document()));
    }

    /** Written when it is first asked for, which keeps the start short. */
    private synchronized String document() {
        if (document == null) {
            document = openApi.json();
        }
        return document;
    }

    private static Reply page(String contentType, String text) {
        return new Reply.Binary(
                200, contentType, new Bytes(text.getBytes(UTF_8)), Map.of("Content-Security-Policy", POLICY));
    }

    private Reply asset(Call call) {
        String name = call.path("asset");
        if (name.equals("start.js")) {
            return page("text/javascript; charset=utf-8", START);
        }
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
        if (!ASSET.matcher(name).matches() || type.isEmpty()) {
            throw RefusedRequestException.notFound("Not Found");
        }
        try (@Nullable InputStream in = getClass().getClassLoader().getResourceAsStream(assets + name)) {
            if (in == null) {
                throw RefusedRequestException.notFound("Not Found");
            }
            return new Reply.Binary(
                    200,
                    type,
                    new Bytes(in.readAllBytes()),
                    Map.of("Content-Security-Policy", POLICY, "Cache-Control", "public, max-age=3600"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String webJarVersion() {
        try (@Nullable InputStream in = DocumentRoutes.class.getClassLoader().getResourceAsStream(WEB_JAR)) {
            if (in == null) {
                throw new IllegalStateException("the pages for the document of the API are not on the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
